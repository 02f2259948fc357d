import type { AddressSpace } from "../../wasm/address-space.ts";
import { excessWithin, MOST_BATCHES } from "./batches.wat.ts";
import type { Bins } from "./bins.ts";
import { MOST_ROWS } from "./rows.wat.ts";

/** Batches of `rows` elements each, one after the other in the sequence and side by side in the lanes of the buffer. */
export interface BatchGroup {
  readonly batches: number;
  readonly rows: number;
}

const LEAST_ROWS = 16;

/** The batches in which a sequence is counted. */
export interface BatchPlan {
  readonly groups: readonly BatchGroup[];
  /** elements of all batches: those of the sequence, and then sentinels */
  readonly places: number;
  /** what is counted besides the sequence's discordant pairs: by the sentinels, and by merges that turn nothing around */
  readonly excess: number;
  /** what is counted in the place of a sequence where none is: by such merges */
  readonly emptyExcess: number;
}

/** How a sequence is cut into batches so that counting takes the fewest instructions, or nearly so. */
export function planBatches(length: number, bins: Bins): BatchPlan {
  const groups: BatchGroup[] = [];
  for (let left = length; left > 0; left -= groupSize(groups[groups.length - 1])) groups.push(nextGroup(left, bins));
  const places = groups.reduce((sum, group) => sum + groupSize(group), 0);
  const emptyExcess = groups.reduce((sum, { rows }) => sum + excessWithin(rows), 0);
  const sentinels = places - length;
  const excess = emptyExcess + Math.max(0, sentinels - 1); // every sentinel but the first finds the first in its bin
  return { groups, places, excess, emptyExcess };
}

/** A plan with its groups in a module's memory, from `address` to `end`, each {u32 batches, u32 rows}. */
export interface PlacedBatches extends BatchPlan {
  readonly address: number;
  readonly end: number;
  readonly fill: (memory: ArrayBuffer) => void;
}

/** Takes 8 bytes of memory for each group of a plan, to be filled once the memory exists. */
export function placeBatches(plan: BatchPlan, addresses: AddressSpace): PlacedBatches {
  const words = plan.groups.flatMap(({ batches, rows }) => [batches, rows]);
  const address = addresses.take(4 * words.length);
  return {
    ...plan,
    address,
    end: address + 4 * words.length,
    fill: (memory) => new Uint32Array(memory, address).set(words),
  };
}

function groupSize({ batches, rows }: BatchGroup): number {
  return batches * rows;
}

/** Full groups of the greatest batches first; what is left over goes where an element costs least. */
function nextGroup(left: number, bins: Bins): BatchGroup {
  let best: BatchGroup = { batches: MOST_BATCHES, rows: MOST_ROWS };
  if (left >= groupSize(best)) return best;
  let least = Infinity;
  for (let rows = LEAST_ROWS; rows <= MOST_ROWS; rows *= 2) {
    const batches = Math.min(MOST_BATCHES, Math.ceil(left / rows));
    const perElement = instructions(rows, batches, bins) / Math.min(left, batches * rows);
    if (perElement < least) best = { batches, rows };
    least = Math.min(least, perElement);
  }
  return best;
}

/**
 * Instructions that a group takes for its elements, for writing anew after each batch what lies in greater bins, and for the pairs
 * within batches. They are counted in the code that V8 makes of the module, and hold on any machine.
 */
function instructions(rows: number, batches: number, { count, words }: Bins): number {
  return 17 * batches * rows + (2 + 2 * words) * count * batches + rows * (16 + 12 * Math.log2(rows / 8));
}
