/** What belongs to one sequence of elements while it is split, beside others. */
import { AddressSpace } from "../../wasm/address-space.ts";
import { MOST_BATCHES } from "./batches.wat.ts";
import { type Division, MOST_SECTIONS } from "./division.ts";
import { MOST_ROWS, ROW } from "./rows.wat.ts";

/** Elements of a batch. */
export const BATCH = MOST_ROWS;
/** Elements that are dealt at a time: sixteen batches. */
export const CHUNK = BATCH * MOST_BATCHES;
/** Chunks that are split at a time: their batches lie side by side in a wide row. */
export const CHUNKS = 2;
/** Buckets begin an odd number of cache lines apart, and at least so many: at powers of two they would evict one another. */
const GAP_LINES = 5;
const LINE = 64;

/** Where a column has what, from its own address: bytes. */
export interface Column {
  /** of the first chunk's elements, in MOST_ROWS rows with one of each batch: the bits of their ranks, u16, and their buckets, u8 */
  readonly bits: number;
  readonly buckets: number;
  /** from what is known of a chunk's elements to what is of the next's */
  readonly chunkStride: number;
  readonly ofSections?: ColumnOfSections | undefined;
  /** bits, u16, by bucket: the first begins at `start` */
  readonly split: { readonly count: number; readonly start: number; readonly stride: number };
  /** u32 per bucket: the address where its next bit goes */
  readonly next: number;
  /** from the address of a column to that of the next: an odd number of cache lines */
  readonly stride: number;
}

/** What a column has besides, where there are sections. */
export interface ColumnOfSections {
  /** of the first chunk's elements, as the others: their sections, u8 */
  readonly chunk: number;
  /** the elements of all chunks, u32, by section */
  readonly elements: number;
  /** u32 per section: the address where its next element goes */
  readonly next: number;
  /** u32 per section: how many elements so far lie in a greater one */
  readonly greater: number;
}

/** @param places - u16 that a bucket's bits take, before up to a batch of sentinels */
export function columnOf(m: number, { sections, sectionRanks, ranks }: Division, places: number): Column {
  const offsets = new AddressSpace();
  const count = Math.ceil(Math.min(m, sectionRanks) / ranks);
  const stride = oddLines(2 * (places + BATCH) + GAP_LINES * LINE);
  const ofSections = (): ColumnOfSections => ({
    chunk: chunks + ofChunk.sections,
    elements: offsets.take(4 * CHUNK * Math.ceil(m / CHUNK)),
    next: offsets.take(4 * sections),
    greater: offsets.take(4 * MOST_SECTIONS),
  });
  const inChunk = new AddressSpace();
  const ofChunk = {
    bits: inChunk.take(2 * ROW * MOST_ROWS),
    buckets: inChunk.take(ROW * MOST_ROWS),
    sections: inChunk.take(sections > 1 ? ROW * MOST_ROWS : 0),
  };
  const next = offsets.take(4 * count);
  const chunks = offsets.take(CHUNKS * inChunk.size);
  const column = {
    next,
    bits: chunks + ofChunk.bits,
    buckets: chunks + ofChunk.buckets,
    chunkStride: inChunk.size,
    split: { count, start: offsets.take(count * stride), stride },
    ofSections: sections > 1 ? ofSections() : undefined,
  };
  return { ...column, stride: oddLines(offsets.size) };
}

function oddLines(bytes: number): number {
  const lines = Math.ceil(bytes / LINE);
  return LINE * (lines + ((lines + 1) % 2));
}
