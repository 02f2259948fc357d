/** Elements of rankings at one pair of stimuli, side by side: one read of a scattered place brings those of all. */

/** Bytes of a cache line. */
const LINE = 64;

/** How the elements of one pair lie: first, as u16, the bits of their ranks; then, as u8, their buckets; then their sections, if there are any. */
export interface RecordLayout {
  /** of a record: a power of two up to a cache line, so that none lies in two lines */
  readonly bytes: number;
  /** rankings whose elements it holds */
  readonly capacity: number;
}

/** Where a rank belongs: in which section, in which of its buckets, and as which bit of that one's bins. */
export interface Element {
  readonly section: number;
  readonly bucket: number;
  readonly bit: number;
}

const capacityOf = (bytes: number, hasSections: boolean): number => Math.floor(bytes / (hasSections ? 4 : 3));

/** Rankings whose elements fit a cache line. */
export const mostPerRecord = (hasSections: boolean): number => capacityOf(LINE, hasSections);

/** The smallest record for so many rankings, at most `mostPerRecord`. */
export function recordLayout(rankings: number, hasSections: boolean): RecordLayout {
  let bytes = 4;
  while (capacityOf(bytes, hasSections) < rankings) bytes *= 2;
  return { bytes, capacity: capacityOf(bytes, hasSections) };
}

/** Bytes from the beginning of a record to the bit, bucket and section of one of its rankings. */
export const bitAt = (ranking: number): number => 2 * ranking;
export const bucketAt = (ranking: number, { capacity }: RecordLayout): number => 2 * capacity + ranking;
export const sectionAt = (ranking: number, { capacity }: RecordLayout): number => 3 * capacity + ranking;

/** Writes the elements of one of a record's rankings: what it takes is the address of a record, and an element. */
export function elementWriter(
  memory: ArrayBuffer,
  layout: RecordLayout,
  ranking: number,
): (record: number, element: Element) => void {
  const u8 = new Uint8Array(memory);
  const u16 = new Uint16Array(memory);
  return (record, { section, bucket, bit }) => {
    u16[(record + bitAt(ranking)) / 2] = bit;
    u8[record + bucketAt(ranking, layout)] = bucket;
    if (section > 0) u8[record + sectionAt(ranking, layout)] = section;
  };
}
