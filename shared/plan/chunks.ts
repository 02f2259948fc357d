import { ITEMS } from "../limits.ts";
import type { NumeratorName } from "../numerators/numerators.ts";
import { plannedGrouping, modelsOf } from "./planned-models.ts";
import { loadingSeconds } from "./chunk-needs.ts";
import { numeratorCost } from "./numerator-cost.ts";
import type { Plan } from "./schema.ts";

/** More chunks than this and their list no longer fits the state between steps. */
export const MAX_CHUNKS = ITEMS.most;

/** Fewer chunks than this and a large fan-out is not used; beyond it the start of each invocation costs more than it saves. */
const USUAL_CHUNKS = 40;

/** On one machine a chunk starts at once; still one costs some hundredths of a second, and a study shorter than that of the usual chunks gets fewer. */
const LEAST_SECONDS = 0.25;
const FEWEST_CHUNKS = 8;

/** One invocation should not exceed this by much, on a core as costs.json knows it; or this many times what it takes to load its RDMs. */
const CHUNK_SECONDS = 8;
const TIMES_LOADING = 2;
/** And for each RDM that it loads so many: its two requests to S3 are not to cost more than counting does. */
const SECONDS_PER_RDM = 0.009;

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

/** What the number of chunks depends on. */
export interface Work {
  readonly tests: number;
  readonly permutations: number;
  /** of stimuli */
  readonly pairs: number;
  readonly numerator: NumeratorName;
  /** RDMs that a chunk loads */
  readonly rdms: number;
}

/**
 * How many chunks a study is cut into, from its size alone, so that the plan does not depend on the machine.
 * @param usual - fewer than this for no study
 */
export function chunkCount({ tests, permutations, pairs, numerator, rdms }: Work, usual = USUAL_CHUNKS): number {
  const { seconds, times } = numeratorCost(numerator, pairs);
  const chunkSeconds = Math.max(CHUNK_SECONDS, TIMES_LOADING * loadingSeconds({ rdms, pairs }), SECONDS_PER_RDM * rdms);
  const chunks = Math.ceil((tests * permutations * times) / Math.round(chunkSeconds / seconds));
  return Math.min(MAX_CHUNKS, Math.max(usual, chunks));
}

/** The fewest chunks of a study that one machine counts: from its size alone too, so that two machines make one plan. */
export function chunksTogether({ tests, permutations, pairs, numerator }: Work): number {
  const { seconds, times } = numeratorCost(numerator, pairs);
  const worthWhile = Math.ceil((tests * permutations * times * seconds) / LEAST_SECONDS);
  return Math.min(USUAL_CHUNKS, Math.max(FEWEST_CHUNKS, worthWhile));
}

/** Tests that share the drawing of relabellings, where each chunk draws all of them: of fewer it would take longer than their numerators. */
const SHARING = 60;

/** The same of a study whose tests stop one by one: a chunk sees its tests under all relabellings, from the first. */
export const stoppedChunkCount = (work: Work): number =>
  chunkCount(work, Math.min(USUAL_CHUNKS, Math.ceil(work.tests / SHARING)));

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
