/**
 * WebAssembly for one comparison at a time: a model's order is walked, and each pair of stimuli brings the code of its brain
 * rank, which bins.wat.ts counts.
 */
import { wasmModule } from "../../wasm/function.ts";
import { i32 } from "../../wasm/instructions.ts";
import { type BatchesLayout, withinFunctions } from "./batches.wat.ts";
import { binOf, type Bins, wordOf } from "./bins.ts";
import { type BinsLayout, countFunctions, type ReadElement } from "./bins.wat.ts";
import type { Relabel } from "./relabel.wat.ts";

/** Where the module that counts one comparison at a time has what: addresses in bytes. */
export interface SingleLayout {
  readonly bins: BinsLayout;
  readonly batches: BatchesLayout;
  /** per pair of stimuli a code, relabelled; after them at least one sentinel */
  readonly codes: number;
  readonly relabel: Relabel;
  /** an order holds, as u16, so many times the pair: the 4 bytes of its code, or 1 where that exceeds 16 bits */
  readonly placeBytes: number;
}

/** What the bins are asked for of a rank, as one u32: the address of its word in the low 16 bits, then 8 times its place there in 9, and its bin in 7. */
export const codeOf = (rank: number, bins: Bins): number =>
  (wordOf(rank, bins) | ((rank % 64) << 19) | (binOf(rank, bins) << 25)) >>> 0;

/** Functions relabel(codes of a brain) and count(order, groups, end of groups); orders are u16. */
export function singleModule(layout: SingleLayout): string {
  const { bins, batches, relabel } = layout;
  const { functions, within } = withinFunctions(batches);
  return wasmModule([relabel, ...functions, ...countFunctions(bins, batches, within, readCode(layout))]);
}

function readCode({ codes, placeBytes }: SingleLayout): ReadElement {
  return (j, sequence, { bin, at, place, code }) => {
    const pair = i32.load16_u(sequence, 2 * j);
    return [
      code.set(placeBytes === 4 ? pair : i32.shl(pair, 2)),
      code.set(i32.load(code, codes)),
      at.set(i32.and(code, 0xffff)),
      place.set(i32.and(i32.shr_u(code, 16), 504)),
      bin.set(i32.shr_u(code, 25)),
    ];
  };
}
