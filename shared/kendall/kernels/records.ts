/** Elements of rankings at one pair of stimuli, side by side: one read of a scattered place brings those of all. */

/** Bytes of a cache line. */
const LINE = 64;
/** Bytes of an element that is one word. */
const WORD = 4;

/** How the elements of one pair lie: bytes from the beginning of a record to the bit, u16, and to bucket and section, u8, of one of its rankings. */
export interface RecordLayout {
  /** of a record: a power of two up to a cache line, so that none lies in two lines */
  readonly bytes: number;
  readonly bitAt: (ranking: number) => number;
  readonly bucketAt: (ranking: number) => number;
  readonly sectionAt: (ranking: number) => number;
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

/** The smallest record for so many rankings, at most `mostPerRecord`: the bits of all, then their buckets, then their sections, if there are any. */
export function recordLayout(rankings: number, hasSections: boolean): RecordLayout {
  let bytes = 4;
  while (capacityOf(bytes, hasSections) < rankings) bytes *= 2;
  const capacity = capacityOf(bytes, hasSections);
  return {
    bytes,
    bitAt: (ranking) => 2 * ranking,
    bucketAt: (ranking) => 2 * capacity + ranking,
    sectionAt: (ranking) => 3 * capacity + ranking,
  };
}

/** Elements that fit a cache line as words. */
export const MOST_WORDS = LINE / WORD;

/** Bytes of the smallest record for so many words, at most MOST_WORDS. */
export const wordsBytes = (words: number): number => WORD * 2 ** Math.ceil(Math.log2(words));

/** A record in which every element is a word. */
export const wordsLayout = (words: number): RecordLayout => ({
  bytes: wordsBytes(words),
  bitAt: (ranking) => WORD * ranking,
  bucketAt: (ranking) => WORD * ranking + 2,
  sectionAt: (ranking) => WORD * ranking + 3,
});

/** An element as a word. */
export const wordOf = ({ section, bucket, bit }: Element): number => section * 2 ** 24 + bucket * 2 ** 16 + bit;

/** Writes the elements of one of a record's rankings: what it takes is the address of a record, and an element. */
export function elementWriter(
  memory: ArrayBuffer,
  { bitAt, bucketAt, sectionAt }: RecordLayout,
  ranking: number,
): (record: number, element: Element) => void {
  const u8 = new Uint8Array(memory);
  const u16 = new Uint16Array(memory);
  return (record, { section, bucket, bit }) => {
    u16[(record + bitAt(ranking)) / 2] = bit;
    u8[record + bucketAt(ranking)] = bucket;
    if (section > 0) u8[record + sectionAt(ranking)] = section;
  };
}
