import type { Dataset } from "h5wasm";
import { elementCount } from "./nd-array.ts";

/** Numbers that follow each other in a dataset, and how many stand before them. */
export interface Slab {
  readonly start: number;
  readonly values: unknown;
}

/** Bytes that are read at a time: the library holds them twice, and never gives its memory back. */
const SLAB = 2 ** 20;

/**
 * The content of a dataset in its own order, in parts of few chunks, each chunk in one part alone: it is unpacked once.
 *
 * @param dataset - of one number or more
 */
export function* slabsOf(dataset: Dataset): Generator<Slab> {
  const { metadata } = dataset;
  const shape = metadata.shape ?? [];
  const chunk = shape.map((_, axis) => Math.max(1, metadata.chunks?.[axis] ?? 1));
  const bytesBelow = shape.map((_, axis) => elementCount(shape.slice(axis + 1)) * metadata.size);
  const fits = bytesBelow.findIndex((bytes) => bytes <= SLAB);
  const spanned = chunk.findIndex((rows) => rows > 1);
  const axis = Math.min(fits === -1 ? shape.length - 1 : fits, spanned === -1 ? shape.length - 1 : spanned);
  const wanted = Math.floor(SLAB / bytesBelow[axis]);
  const rows = Math.max(wanted - (wanted % chunk[axis]), chunk[axis]);
  const whole = shape.slice(axis + 1).map((size): [number, number] => [0, size]);
  const outer = elementCount(shape.slice(0, axis));
  let start = 0;
  for (let k = 0; k < outer; k++) {
    const before = shape.slice(0, axis).map((size, a): [number, number] => {
      const at = Math.floor(k / elementCount(shape.slice(a + 1, axis))) % size;
      return [at, at + 1];
    });
    for (let first = 0; first < shape[axis]; first += rows) {
      const last = Math.min(first + rows, shape[axis]);
      yield { start, values: dataset.slice([...before, [first, last], ...whole]) };
      start += ((last - first) * bytesBelow[axis]) / metadata.size;
    }
  }
}
