import { MAX_CHUNKS } from "./chunks.ts";
import type { Chunk } from "./schema.ts";

/**
 * Chunks for permutations that are added to those which `chunks` cover, in ranges of the same length where the list stays short
 * enough, else of a multiple of it: what was counted before is no part of what is counted then.
 *
 * @returns undefined where the list would be too long however long the ranges are
 */
export function addedChunks(
  chunks: readonly Omit<Chunk, "numerators">[],
  before: number,
  permutations: number,
): Omit<Chunk, "numerators">[] | undefined {
  const testRanges = [...new Map(chunks.map(({ tests }) => [tests[0], tests])).values()];
  const room = Math.floor((MAX_CHUNKS - chunks.length) / testRanges.length);
  if (room < 1) return undefined;
  const length = Math.max(...chunks.map(({ permutations: [from, to] }) => to - from));
  const added = permutations - before;
  const doublings = Math.max(0, Math.ceil(Math.log2(added / (length * room))));
  const step = length * 2 ** doublings;
  const ranges = Array.from({ length: Math.ceil(added / step) }, (_, i): [number, number] => {
    return [before + i * step, Math.min(permutations, before + (i + 1) * step)];
  });
  return testRanges.flatMap((tests) => ranges.map((range) => ({ tests, permutations: range })));
}
