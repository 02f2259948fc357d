import { MAX_CHUNKS, type Range } from "./chunks.ts";

/**
 * Ranges of permutations that are added to those which `ranges` cover, of the same length where the list of chunks stays short
 * enough, else of a multiple of it: what was counted before is no part of what is counted then.
 *
 * @param parts - that are counted under each range
 * @returns undefined where the list would be too long however long the ranges are
 */
export function addedRanges(
  ranges: readonly Range[],
  before: number,
  permutations: number,
  parts: number,
): [number, number][] | undefined {
  const room = Math.floor(MAX_CHUNKS / parts) - ranges.length;
  if (room < 1) return undefined;
  const length = Math.max(...ranges.map(([from, to]) => to - from));
  const added = permutations - before;
  const doublings = Math.max(0, Math.ceil(Math.log2(added / (length * room))));
  const step = length * 2 ** doublings;
  return Array.from({ length: Math.ceil(added / step) }, (_, i): [number, number] => {
    return [before + i * step, Math.min(permutations, before + (i + 1) * step)];
  });
}
