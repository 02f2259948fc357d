import { ITEMS } from "../limits.ts";
import { plannedGrouping, modelsOf } from "./planned-models.ts";
import type { Plan } from "./schema.ts";

/** More chunks than this and their list no longer fits the state between steps. */
export const MAX_CHUNKS = ITEMS.most;

export type Range = readonly [from: number, to: number];

/** A unit of permutation work: a part under a range of permutations. Its number is its place among all chunks. */
export interface Chunk {
  readonly part: number;
  readonly range: number;
}

type Grid = Pick<Plan, "parts" | "ranges">;

/** Range by range, so that permutations which are added come last. */
export const chunksOf = ({ parts, ranges }: Grid): Chunk[] =>
  ranges.flatMap((_, range) => parts.map((__, part) => ({ part, range })));

/** How many numerators each chunk holds, or at the most, where tests stop. */
export function numeratorCounts(plan: Grid & Parameters<typeof plannedGrouping>[0]): number[] {
  const grouping = plannedGrouping(plan);
  const tests = plan.parts.map(({ blocks }) => modelsOf(grouping, blocks).length * plan.brain.length);
  return plan.ranges.flatMap(([from, to]) => tests.map((count) => count * (to - from)));
}

/** `parts` ranges [from, to) that cover 0 … total − 1 once, in order, whose lengths differ by at most one; fewer if total < parts. */
export function splitRange(total: number, parts: number): [number, number][] {
  const count = Math.min(parts, total);
  const bound = (part: number): number => Math.floor((part * total) / count);
  return Array.from({ length: count }, (_, part) => [bound(part), bound(part + 1)]);
}

/**
 * Cuts blocks into parts of at most so many models, about alike. A block is never cut: one that is larger is a part of its own.
 *
 * @param models - of each block
 */
export function cutBlocks(models: readonly number[], most: number): [number, number][] {
  const all = models.reduce((sum, own) => sum + own, 0);
  const usual = all / Math.ceil(all / most);
  const parts: [number, number][] = [];
  let [from, held] = [0, 0];
  for (const [block, own] of models.entries()) {
    if (block > from && (held + own > most || held >= usual)) {
      parts.push([from, block]);
      [from, held] = [block, 0];
    }
    held += own;
  }
  return [...parts, [from, models.length]];
}

/** What is wrong with parts and ranges as a cover of blocks × permutations; undefined if each cell is in exactly one chunk. */
export function coverageFault({ parts, ranges }: Grid, blocks: number, permutations: number): string | undefined {
  const ofParts = gapIn(parts.map((part) => part.blocks), blocks); // prettier-ignore
  if (ofParts !== undefined) return `parts cover blocks ${ofParts}`;
  const ofRanges = gapIn(ranges, permutations);
  return ofRanges === undefined ? undefined : `ranges cover permutations ${ofRanges}`;
}

/** Where ranges do not follow on each other from 0 to the total. */
function gapIn(ranges: readonly Range[], total: number): string | undefined {
  const ends = [0, ...ranges.map(([, to]) => to)];
  const broken = ranges.findIndex(([from, to], i) => from !== ends[i] || to <= from);
  if (broken !== -1) return `${ranges[broken].join(" to ")} after ${ends[broken]}`;
  return ends.at(-1) === total ? undefined : `0 to ${ends.at(-1)} of ${total}`;
}
