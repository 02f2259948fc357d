import { drawnFrom } from "../seeds/drawn.ts";
import type { Intervals } from "../seeds/intervals.ts";
import { BLOCK } from "../seeds/drawn.ts";
import type { OpenTensor } from "./checkpoint-tensors.ts";
import { candidatesOf } from "./candidates.ts";
import type { Examined } from "./examine.ts";

/** Outputs of a generator that was just seeded, if a tensor is the first that was drawn from it. */
export interface FirstDrawn {
  readonly name: string;
  readonly known: Intervals;
}

/** Values that decide between seeds; more than decide are compared. */
const COMPARED = 512;
/** A state of 19,937 bits is recovered from so many, or is proved not to be there: nothing is left to be tried seed by seed. */
const RECOVERABLE_BITS = 21_000;
/** No way of drawing says less of so many values. */
const MOST_VALUES = 8192;
/** Bits that single out one seed of 2³², with some to spare. */
const TELLING_BITS = 44;

/**
 * The first weight of a network whose seed is still open: too few values to recover a state from, but enough to tell seeds apart.
 */
export function firstDrawn(
  tensors: readonly OpenTensor[],
  { reports, origins, verdict }: Examined,
): FirstDrawn | undefined {
  if (!["untrained", "not told", "partly trained"].includes(verdict.kind) || origins.length > 0) return undefined;
  const place = reports.findIndex(({ shape, nature }) => shape.length > 1 && nature.kind !== "constant");
  const [tensor, report] = [tensors[place], reports[place]];
  if (!tensor || !report) return undefined;
  const parameter = tensor.read();
  if (parameter.data.length >= MOST_VALUES) return undefined;
  for (const { drawing, keeping, change } of candidatesOf(parameter, report)) {
    if (change > 0 || (keeping.chunk !== undefined && keeping.chunk < parameter.data.length)) continue;
    const { length } = parameter.data;
    const all = drawnFrom(parameter.data, drawing, keeping);
    if (all && bitsOf(all) > RECOVERABLE_BITS) continue;
    const first = length > COMPARED + BLOCK ? parameter.data.subarray(0, COMPARED) : parameter.data;
    const known = drawnFrom(first, drawing, keeping);
    if (known && bitsOf(known) >= TELLING_BITS) return { name: tensor.name, known };
  }
  return undefined;
}

function bitsOf({ lowest, highest }: Intervals): number {
  return lowest.reduce((sum, low, i) => sum + 24 - Math.log2(highest[i]! - low + 1), 0);
}
