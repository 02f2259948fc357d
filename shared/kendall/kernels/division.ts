import { MOST_BATCHES, MOST_NUMBERS } from "./batches.wat.ts";
import { type Bins, bitOf, shiftedBinsOf } from "./bins.ts";
import type { Element } from "./records.ts";
import { MOST_ROWS } from "./rows.wat.ts";

export const MOST_SECTIONS = 16;
export const MOST_BUCKETS = MOST_NUMBERS - 1;
const BATCH = MOST_ROWS;

/** How ranks are divided: into sections, and these into buckets; every section and bucket but the last is full. */
export interface Division {
  readonly sections: number;
  /** per section; a multiple of those per bucket */
  readonly sectionRanks: number;
  /** per bucket: whole batches */
  readonly ranks: number;
  /** of a bucket */
  readonly bins: Bins;
}

/** As few sections as hold all; buckets of sixteen full batches, if that makes no more of them than there may be. */
export function divisionOf(m: number, capacity: number): Division {
  const sections = Math.ceil(m / capacity);
  const ofSection = Math.ceil(m / sections);
  const ranks = BATCH * Math.max(MOST_BATCHES, Math.ceil(ofSection / MOST_BUCKETS / BATCH));
  return { sections, ranks, sectionRanks: ranks * Math.ceil(ofSection / ranks), bins: shiftedBinsOf(ranks) };
}

/** The element of a rank. */
export function elementAt(rank: number, { sectionRanks, ranks, bins }: Division): Element {
  const section = Math.floor(rank / sectionRanks);
  const bucket = Math.floor((rank % sectionRanks) / ranks);
  return { section, bucket, bit: bitOf(rank % ranks, bins) };
}
