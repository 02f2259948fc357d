import type { Comparisons } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import type { Ranking } from "../ranking.ts";
import { type PlacedBatches, placeBatches, planBatches } from "./batch-plan.ts";
import { batchesLayout, MOST_BATCHES } from "./batches.wat.ts";
import { type Bins, binsLayout, shiftedBinsOf } from "./bins.wat.ts";
import { type BrainRegions, brainRegions } from "./brain-regions.ts";
import { addedBy, takeSections } from "./divide.wat.ts";
import { BATCH, elementOf, MOST_BUCKETS, type SplitLayout, takeBuckets } from "./split.wat.ts";

/** How ranks are divided: into sections, and these into buckets; every section and bucket but the last is full. */
interface Division {
  readonly sections: number;
  /** per section; a multiple of those per bucket */
  readonly sectionRanks: number;
  /** per bucket: whole batches */
  readonly ranks: number;
  /** of an element; fewer are sooner fetched */
  readonly bytes: 3 | 4;
}

/** As few sections as hold all; buckets of sixteen full batches, if that makes no more of them than there may be. */
function divisionOf(m: number, capacity: number): Division {
  const sections = Math.ceil(m / capacity);
  const ofSection = Math.ceil(m / sections);
  const ranks = BATCH * Math.max(MOST_BATCHES, Math.ceil(ofSection / MOST_BUCKETS / BATCH));
  return { sections, ranks, sectionRanks: ranks * Math.ceil(ofSection / ranks), bytes: sections > 1 ? 4 : 3 };
}

/** The element of a rank: its section, its bucket, and its rank among the bucket's. */
function elementAt(rank: number, { sectionRanks, ranks }: Division): number {
  const section = Math.floor(rank / sectionRanks);
  const bucket = Math.floor((rank % sectionRanks) / ranks);
  return elementOf(bucket, rank % ranks, section);
}

/** Where everything lies in the memory of the module that splits. */
export interface SplitMemory {
  readonly division: Division;
  readonly bins: Bins;
  /** how a full bucket is counted, and the last */
  readonly full: PlacedBatches;
  readonly last: PlacedBatches;
  readonly brains: BrainRegions;
  readonly module: SplitLayout;
  /** addresses, per model, of its pairs in the order of their ranks: u32, whole batches */
  readonly orders: readonly number[];
  /** of all together */
  readonly bytes: number;
}

/** @param capacity - ranks of a section, at most */
export function splitMemory(comparisons: Comparisons<Ranking>, capacity: number): SplitMemory {
  const { m, models } = comparisons;
  const division = divisionOf(m, capacity);
  const { sectionRanks, ranks } = division;
  const orderBytes = 4 * BATCH * Math.ceil(m / BATCH);
  const bins = shiftedBinsOf(ranks);
  const addresses = new AddressSpace();
  const binsAt = binsLayout(bins, addresses);
  const full = placeBatches(planBatches(ranks, bins), addresses);
  const last = placeBatches(planBatches(m % ranks, bins), addresses);
  const brains = brainRegions(comparisons, addresses);
  const sections =
    division.sections > 1 ? takeSections(division.sections, sectionRanks, orderBytes / 4, addresses) : undefined;
  const places = Math.max(full.places, last.places);
  const module = {
    bins: binsAt,
    batches: batchesLayout(addresses),
    fetched: addresses.take(4 * BATCH),
    buckets: takeBuckets(Math.ceil(Math.min(m, sectionRanks) / ranks), places, addresses),
    // Sentinels go where the greatest rank goes: after all elements of the last bucket, where they are discordant with none.
    relabel: brains.relabelFunction(elementAt(m - 1, division), division.bytes),
    values: brains.relabelled,
    sections,
  };
  const orders = models.map(() => addresses.take(orderBytes));
  return { division, bins, full, last, brains, module, orders, bytes: addresses.size };
}

/** Writes what stays in the memory from one relabelling to the next: models, brains, and how they are counted. */
export function fillSplitMemory(
  memory: ArrayBuffer,
  { division, full, last, brains: regions, module: { sections }, orders }: SplitMemory,
  { m, models, brains }: Comparisons<Ranking>,
): void {
  for (const plan of [full, last]) plan.fill(memory);
  if (sections) new Uint32Array(memory, sections.added).set(addedBy(sections));
  const { bytes } = division;
  const places = BATCH * Math.ceil(m / BATCH);
  for (const [at, { order }] of models.entries()) {
    const inMemory = new Int32Array(memory, orders[at], places).fill(bytes * m);
    for (let k = 0; k < m; k++) inMemory[k] = bytes * order[k];
  }
  const elements = new Uint32Array(m);
  for (const [at, { ranks }] of brains.entries()) {
    for (let p = 0; p < m; p++) elements[p] = elementAt(ranks[p], division);
    regions.fill(memory, at, elements);
  }
}
