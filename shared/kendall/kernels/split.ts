import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { assemble, type Assembled } from "../../wasm/assemble.ts";
import type { Ranking } from "../ranking.ts";
import { excessWithin, MOST_BATCHES } from "./batches.wat.ts";
import { MOST_SHIFTED_RANKS, sentinelOf } from "./bins.wat.ts";
import { brainByBrain } from "./brain-by-brain.ts";
import { MOST_SECTIONS } from "./divide.wat.ts";
import { fillSplitMemory, splitMemory, type SplitMemory } from "./split-memory.ts";
import { BATCH, MOST_BUCKETS, splitModule } from "./split.wat.ts";

/** Ranks that buckets hold together. */
const SECTION_CAPACITY = MOST_BUCKETS * MOST_SHIFTED_RANKS;
/** Pairs of stimuli: n ≤ 11,495. */
export const SPLIT_CAPACITY = MOST_SECTIONS * SECTION_CAPACITY;

/**
 * Bytes for so many vectors of m pairs, while the kernel is made: an order per model, a square per brain, and of a relabelled brain its
 * elements, its buckets, its sections, and its elements before they are put in place. At n = 1,854 it is 24 MB, 6.9 MB per model and
 * 13.7 MB per brain.
 */
export const splitBytes = (m: number, models: number, brains: number): number =>
  m * (4 * models + 8 * brains + 14) + SMALL_PARTS;

/** Tables, buffers, and gaps between buckets: 150 KB at the most. */
const SMALL_PARTS = 150_000;

/**
 * WebAssembly kernel for many pairs of stimuli, m ≤ SPLIT_CAPACITY, one comparison at a time. Every bucket but the last receives
 * as many elements as it has ranks, because ranks are a permutation.
 *
 * @param capacity - ranks of a section, at most
 */
export function splitKernel(comparisons: Comparisons<Ranking>, capacity = SECTION_CAPACITY): Kernel {
  const { m, list } = comparisons;
  const layout = splitMemory(comparisons, capacity);
  const { brains, orders } = layout;
  const { memory, call } = assemble(splitModule(layout.module), layout.bytes);
  fillSplitMemory(memory, layout, comparisons);
  const follow = brains.follow(memory);
  const relabel = call("relabel");
  const discordantIn = discordantCount(m, layout, { memory, call });
  const countAll = brainByBrain(
    list,
    (brain) => relabel(brains.addresses[brain]),
    (model) => (m * (m - 1)) / 2 - 2 * discordantIn(orders[model]),
  );
  return {
    name: "wasm-split",
    count(relabelling, numerators) {
      follow(relabelling);
      countAll(numerators);
    },
  };
}

/** Counts the discordant pairs of an order, by its address, and the brain that was last relabelled. */
function discordantCount(m: number, layout: SplitMemory, { memory, call }: Assembled): (order: number) => number {
  const { division } = layout;
  const { sections } = layout.module;
  const split = call("split");
  const inBuckets = bucketCount(layout, { memory, call });
  /** of a sequence of elements, or of an order that leads to them */
  const inSequence = (sequence: number, elements: number): number => {
    const length = Math.ceil(elements / BATCH);
    const excess = Math.ceil(length / MOST_BATCHES) * excessWithin(BATCH);
    return split(sequence, length) - excess + inBuckets(elements);
  };
  if (!sections) return (order) => inSequence(order, m);
  const divide = call("divide");
  const batches = Math.ceil(m / BATCH);
  const { sectionRanks } = division;
  return (order) => {
    let discordant = divide(order, batches);
    for (let start = 0; start < m; start += sectionRanks)
      discordant += inSequence(sections.address + 4 * start, Math.min(sectionRanks, m - start));
    return discordant;
  };
}

/** Counts the discordant pairs within buckets of so many elements together. */
function bucketCount(layout: SplitMemory, { memory, call }: Assembled): (elements: number) => number {
  const { bins, full, last } = layout;
  const { ranks } = layout.division;
  const { buckets } = layout.module;
  const sentinel = sentinelOf(bins);
  const countBucket = call("count");
  const u16 = new Uint16Array(memory);
  return (elements) => {
    let discordant = 0;
    for (let b = 0; b * ranks < elements; b++) {
      const start = buckets.address + b * buckets.stride;
      const size = Math.min(ranks, elements - b * ranks);
      const plan = size === ranks ? full : last;
      u16.fill(sentinel, start / 2 + size, start / 2 + plan.places);
      discordant += countBucket(start, plan.address, plan.end) - plan.excess;
    }
    return discordant;
  };
}
