import { at } from "../../at.ts";
import type { Assembled } from "../../wasm/assemble.ts";
import { excessWithin, MOST_BATCHES } from "./batches.wat.ts";
import { bitOf, sentinelOf } from "./bins.wat.ts";
import { BATCH, CHUNK } from "./column.ts";
import type { Sections } from "./divide.wat.ts";
import { MOST_SECTIONS } from "./division.ts";
import { gatherName } from "./gather.wat.ts";
import type { SplitMemory } from "./split-memory.ts";
import type { Walk } from "./walks.ts";

const EXCESS = excessWithin(BATCH);

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
    for (let done = 0; done < m; done += CHUNK) {
      gather(order + 4 * done, records);
      const batches = batchesOf(m - done);
      for (let k = 0; k < used.length; k++) discordant[k] += count(used[k], batches);
    }
    return discordant.map((sum, k) => sum + end(used[k]));
  };
}

/** Counts a column's discordant pairs a chunk at a time, by addresses of columns. */
interface ColumnCounter {
  readonly start: (column: number) => void;
  /** of the column's chunk, of so many batches */
  readonly count: (column: number, batches: number) => number;
  readonly end: (column: number) => number;
}

/** Of so many elements that are left, the batches of a chunk. */
const batchesOf = (left: number): number => Math.min(MOST_BATCHES, Math.ceil(left / BATCH));

/** Splits a column's elements into buckets: a chunk at a time, from a start to an end at which those within buckets are counted. */
function splitterOf({ full, last, division, module: { column } }: SplitMemory, { memory, call }: Assembled) {
  const { split, next } = column;
  const sentinel = bitOf(sentinelOf(division.bins), division.bins);
  const splitChunk = call("split");
  const countBucket = call("count");
  const u32 = new Uint32Array(memory);
  const u16 = new Uint16Array(memory);
  const { ranks } = division;
  return {
    start: (column: number): void => {
      for (let b = 0; b < split.count; b++) u32[(column + next) / 4 + b] = column + split.start + b * split.stride;
    },
    count: (column: number, batches: number): number => splitChunk(column, batches) - EXCESS,
    end: (column: number, elements: number): number => {
      let discordant = 0;
      for (let b = 0; b * ranks < elements; b++) {
        const start = column + split.start + b * split.stride;
        const size = Math.min(ranks, elements - b * ranks);
        const plan = size === ranks ? full : last;
        u16.fill(sentinel, start / 2 + size, start / 2 + plan.places);
        discordant += countBucket(start, plan.address, plan.end) - plan.excess;
      }
      return discordant;
    },
  };
}

/** Divides a column's elements into sections, and splits each of these at the end. */
function dividerOf(
  m: number,
  { count: sections, elements, next, greater }: Sections,
  splitting: ReturnType<typeof splitterOf>,
  { division: { sectionRanks } }: SplitMemory,
  { memory, call }: Assembled,
) {
  const divide = call("divide");
  const spread = call("spread");
  const u32 = new Uint32Array(memory);
  return {
    start: (column: number): void => {
      for (let s = 0; s < sections; s++) u32[(column + next) / 4 + s] = column + elements + 4 * sectionRanks * s;
      u32.fill(0, (column + greater) / 4, (column + greater) / 4 + MOST_SECTIONS);
    },
    count: divide,
    end: (column: number): number => {
      let discordant = 0;
      for (let first = 0; first < m; first += sectionRanks) {
        const size = Math.min(sectionRanks, m - first);
        splitting.start(column);
        for (let done = 0; done < size; done += CHUNK) {
          const batches = batchesOf(size - done);
          spread(column + elements + 4 * (first + done), column, batches);
          discordant += splitting.count(column, batches);
        }
        discordant += splitting.end(column, size);
      }
      return discordant;
    },
  };
}
