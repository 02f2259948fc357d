import { at } from "../../at.ts";
import type { Assembled } from "../../wasm/assemble.ts";
import type { BatchPlan, PlacedBatches } from "./batch-plan.ts";
import { excessWithin, MOST_BATCHES } from "./batches.wat.ts";
import { bitOf, sentinelOf } from "./bins.ts";
import { BATCH, CHUNK, CHUNKS } from "./column.ts";
import type { Sections } from "./divide.wat.ts";
import { MOST_SECTIONS } from "./division.ts";
import { gatherName } from "./gather.wat.ts";
import type { SplitMemory } from "./split-memory.ts";
import type { Walk } from "./walks.ts";

const EXCESS = CHUNKS * excessWithin(BATCH);

/** Counts discordant pairs of the order that a walk follows with each of its rankings, under one relabelling after another. */
export function discordantCounter(
  m: number,
  layout: SplitMemory,
  assembled: Assembled,
): (walk: Walk, relabellings: number) => number[] {
  const { call } = assembled;
  const { sections } = layout.module;
  const gathers = new Map(
    layout.gathering.groups.map(({ gathered }) => [gathered, call(gatherName(gathered))] as const),
  );
  const splitting = splitterOf(layout, assembled);
  const { start, count, end }: ColumnCounter = sections
    ? dividerOf(m, sections, splitting, layout, assembled)
    : { ...splitting, end: (column: number) => splitting.end(column, m) };
  return ({ order, group: { gathered, records }, columns, relabelling }, relabellings) => {
    const gather = at(gathers, gathered, "gathering");
    const used = Array.from({ length: relabellings }, (_, k) =>
      [...columns.keys()].map((column) => column + k * relabelling),
    ).flat();
    const discordant = used.map(() => 0);
    for (const column of used) start(column);
    for (let done = 0; done < m; done += CHUNKS * CHUNK) {
      const parts = chunksOf(m - done, layout);
      for (const { before, chunk } of parts) gather(order + 4 * (done + before), records, chunk);
      for (let k = 0; k < used.length; k++) discordant[k] += count(used[k], parts);
    }
    return discordant.map((sum, k) => sum + end(used[k]));
  };
}

/** Counts a column's discordant pairs some chunks at a time, by addresses of columns. */
interface ColumnCounter {
  readonly start: (column: number) => void;
  /** of the column's chunks */
  readonly count: (column: number, chunks: readonly Chunk[]) => number;
  readonly end: (column: number) => number;
}

/** One of the chunks that are split together. */
interface Chunk {
  /** elements of the chunks before it */
  readonly before: number;
  /** where it lies in a column, from the first */
  readonly chunk: number;
  readonly batches: number;
}

/** Of so many elements that are left, the next. */
function chunksOf(left: number, { module: { column } }: SplitMemory): Chunk[] {
  const chunks = Math.min(CHUNKS, Math.ceil(left / CHUNK));
  return Array.from({ length: chunks }, (_, k) => ({
    before: k * CHUNK,
    chunk: k * column.chunkStride,
    batches: Math.min(MOST_BATCHES, Math.ceil((left - k * CHUNK) / BATCH)),
  }));
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Splits a column's elements into buckets: some chunks at a time, from a start to an end at which those within buckets are counted. */
function splitterOf({ full, last, division, module: { column } }: SplitMemory, { memory, call }: Assembled) {
  const { split, next } = column;
  const sentinel = bitOf(sentinelOf(division.bins), division.bins);
  const splitChunks = call("split");
  const countBuckets = call("count");
  const u32 = new Uint32Array(memory);
  const u16 = new Uint16Array(memory);
  const { ranks } = division;
  return {
    start: (column: number): void => {
      for (let b = 0; b < split.count; b++) u32[(column + next) / 4 + b] = column + split.start + b * split.stride;
    },
    count: (column: number, chunks: readonly Chunk[]): number =>
      splitChunks(column, sumOf(chunks.map(({ batches }) => batches))) - EXCESS,
    end: (column: number, elements: number): number => {
      /** Address of a bucket, filled up with sentinels. */
      const filled = (b: number, size: number, { places }: BatchPlan): number => {
        const start = column + split.start + b * split.stride;
        u16.fill(sentinel, start / 2 + size, start / 2 + places);
        return start;
      };
      const fullOnes = Math.floor(elements / ranks);
      let discordant = 0;
      for (let b = 0; b + 1 < fullOnes; b += 2) {
        const [first, second] = [filled(b, ranks, full), filled(b + 1, ranks, full)];
        discordant += countBuckets(first, second, full.address, full.end) - 2 * full.excess;
      }
      const alone = (b: number, size: number, plan: PlacedBatches): number =>
        countBuckets(filled(b, size, plan), 0, plan.address, plan.end) - plan.excess - plan.emptyExcess;
      if (fullOnes % 2 === 1) discordant += alone(fullOnes - 1, ranks, full);
      const rest = elements - fullOnes * ranks;
      return rest > 0 ? discordant + alone(fullOnes, rest, last) : discordant;
    },
  };
}

/** Divides a column's elements into sections, and splits each of these at the end. */
function dividerOf(
  m: number,
  { count: sections, elements, next, greater }: Sections,
  splitting: ReturnType<typeof splitterOf>,
  layout: SplitMemory,
  { memory, call }: Assembled,
) {
  const { sectionRanks } = layout.division;
  const divide = call("divide");
  const spread = call("spread");
  const u32 = new Uint32Array(memory);
  return {
    start: (column: number): void => {
      for (let s = 0; s < sections; s++) u32[(column + next) / 4 + s] = column + elements + 4 * sectionRanks * s;
      u32.fill(0, (column + greater) / 4, (column + greater) / 4 + MOST_SECTIONS);
    },
    count: (column: number, chunks: readonly Chunk[]): number =>
      sumOf(chunks.map(({ chunk, batches }) => divide(column, chunk, batches))),
    end: (column: number): number => {
      let discordant = 0;
      for (let first = 0; first < m; first += sectionRanks) {
        const size = Math.min(sectionRanks, m - first);
        splitting.start(column);
        for (let done = 0; done < size; done += CHUNKS * CHUNK) {
          const parts = chunksOf(size - done, layout);
          for (const { before, chunk, batches } of parts)
            spread(column + elements + 4 * (first + done + before), column + chunk, batches);
          discordant += splitting.count(column, parts);
        }
        discordant += splitting.end(column, size);
      }
      return discordant;
    },
  };
}
