import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import type { Ranking } from "../ranking.ts";
import { placeBatches, planBatches } from "./batch-plan.ts";
import { batchesLayout, excessWithin, MOST_BATCHES } from "./batches.wat.ts";
import { binsLayout, MOST_SHIFTED_RANKS, sentinelOf, shiftedBinsOf } from "./bins.wat.ts";
import { brainRegions } from "./brain-regions.ts";
import { brainByBrain } from "./brain-by-brain.ts";
import { addedBy, MOST_SECTIONS, takeSections } from "./divide.wat.ts";
import { BATCH, elementOf, MOST_BUCKETS, splitModule, takeBuckets } from "./split.wat.ts";

/** Ranks that buckets hold together. */
const SECTION_CAPACITY = MOST_BUCKETS * MOST_SHIFTED_RANKS;
/** Pairs of stimuli: n ≤ 11,495. */
export const SPLIT_CAPACITY = MOST_SECTIONS * SECTION_CAPACITY;

/** How ranks are divided: into sections, and these into buckets; every section and bucket but the last is full. */
interface Division {
  readonly sections: number;
  /** per section; a multiple of those per bucket */
  readonly sectionRanks: number;
  /** per bucket: whole batches */
  readonly ranks: number;
}

/** As few sections as hold all; buckets of sixteen full batches, if that makes no more of them than there may be. */
function divisionOf(m: number, capacity: number): Division {
  const sections = Math.ceil(m / capacity);
  const ofSection = Math.ceil(m / sections);
  const ranks = BATCH * Math.max(MOST_BATCHES, Math.ceil(ofSection / MOST_BUCKETS / BATCH));
  return { sections, ranks, sectionRanks: ranks * Math.ceil(ofSection / ranks) };
}

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
  const { m, models, brains, list } = comparisons;
  const batches = Math.ceil(m / BATCH);
  const { sections: count, sectionRanks, ranks } = divisionOf(m, capacity);
  const bins = shiftedBinsOf(ranks);
  const elementAt = (rank: number): number => {
    const section = Math.floor(rank / sectionRanks);
    const bucket = Math.floor((rank % sectionRanks) / ranks);
    return elementOf(bucket, rank % ranks, section);
  };

  const each = count > 1 ? 4 : 3; // bytes of an element; fewer are sooner fetched
  const addresses = new AddressSpace();
  const binsAt = binsLayout(bins, addresses);
  const full = placeBatches(planBatches(ranks, bins), addresses);
  const last = placeBatches(planBatches(m % ranks, bins), addresses);
  const regions = brainRegions(comparisons, addresses);
  const sections = count > 1 ? takeSections(count, sectionRanks, BATCH * batches, addresses) : undefined;
  const places = Math.max(full.places, last.places);
  const layout = {
    bins: binsAt,
    batches: batchesLayout(addresses),
    fetched: addresses.take(4 * BATCH),
    buckets: takeBuckets(Math.ceil(Math.min(m, sectionRanks) / ranks), places, addresses),
    // Sentinels go where the greatest rank goes: after all elements of the last bucket, where they are discordant with none.
    relabel: regions.relabelFunction(elementAt(m - 1), each),
    values: regions.relabelled,
    sections,
  };
  const orders = models.map(() => addresses.take(4 * BATCH * batches));

  const { memory, call } = assemble(splitModule(layout), addresses.size);
  for (const plan of [full, last]) plan.fill(memory);
  if (sections) new Uint32Array(memory, sections.added).set(addedBy(sections));
  for (const [at, { order }] of models.entries()) {
    const inMemory = new Int32Array(memory, orders[at], BATCH * batches).fill(each * m);
    for (let k = 0; k < m; k++) inMemory[k] = each * order[k];
  }
  const elements = new Uint32Array(m);
  for (const [at, { ranks: ofBrain }] of brains.entries()) {
    for (let p = 0; p < m; p++) elements[p] = elementAt(ofBrain[p]);
    regions.fill(memory, at, elements);
  }
  const follow = regions.follow(memory);
  const relabel = call("relabel");
  const split = call("split");
  const countBucket = call("count");
  const u16 = new Uint16Array(memory);
  /** within buckets of so many elements together */
  const discordantInBuckets = (elements: number): number => {
    let discordant = 0;
    for (let b = 0; b * ranks < elements; b++) {
      const start = layout.buckets.address + b * layout.buckets.stride;
      const size = Math.min(ranks, elements - b * ranks);
      const plan = size === ranks ? full : last;
      u16.fill(sentinelOf(bins), start / 2 + size, start / 2 + plan.places);
      discordant += countBucket(start, plan.address, plan.end) - plan.excess;
    }
    return discordant;
  };
  /** of a sequence of elements, or of an order that leads to them */
  const discordantOf = (sequence: number, elements: number): number => {
    const length = Math.ceil(elements / BATCH);
    const excess = Math.ceil(length / MOST_BATCHES) * excessWithin(BATCH);
    return split(sequence, length) - excess + discordantInBuckets(elements);
  };
  const divide = sections && call("divide");
  const discordantIn = (order: number): number => {
    if (!sections || !divide) return discordantOf(order, m);
    let discordant = divide(order, batches);
    for (let start = 0; start < m; start += sectionRanks)
      discordant += discordantOf(sections.address + 4 * start, Math.min(sectionRanks, m - start));
    return discordant;
  };
  const countAll = brainByBrain(
    list,
    (brain) => relabel(regions.addresses[brain]),
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
