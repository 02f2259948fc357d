import { InputError } from "../../shared/errors.ts";
import type { Weights } from "../weights.ts";
import { Tensor, type Unreadable } from "./tensor.ts";

/** Half precision rounds a third by a ten-thousandth; other filters differ by more. */
const TOLERANCE = 1e-3;

/** Filters that no training changes, where a checkpoint holds them: those of a network that is built otherwise are faults. */
export function fixedFaults(tensors: ReadonlyMap<string, Tensor | Unreadable>, fixed: Weights): string[] {
  return [...fixed].flatMap(([name, { data }]) => {
    const tensor = tensors.get(name);
    if (!(tensor instanceof Tensor)) return [];
    const found = valuesOf(tensor);
    const same = found?.length === data.length && data.every((value, i) => Math.abs(value - found[i]!) <= TOLERANCE);
    return same ? [] : [`${name} are not the filters that this architecture is built with`];
  });
}

function valuesOf(tensor: Tensor): Float32Array | undefined {
  try {
    return tensor.values();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
