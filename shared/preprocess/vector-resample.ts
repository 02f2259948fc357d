import { AddressSpace } from "../wasm/address-space.ts";
import { assemble, type Growable } from "../wasm/assemble.ts";
import { webAssembly } from "../wasm/web-assembly.ts";
import type { Passes } from "./plain-resample.ts";
import { BEYOND, recordLength, resampleModule, WEIGHT } from "./resample.wat.ts";
import type { RgbImage } from "./rgb-image.ts";
import type { FilterTaps } from "./triangle-filter.ts";

/** Bytes of rows between the passes that are held at once, where no row needs more of them. */
const HELD = 2 ** 23;
/** Memory that is kept from image to image, and beyond which a pass is not made in vectors. */
const KEPT = 2 ** 24;
const MOST = 2 ** 28;

type Kernel = Pick<Growable, "memory" | "call">;

let made: Growable | undefined;

/**
 * As `plainResample`, in vectors of WebAssembly, to the byte. Undefined where there is no WebAssembly with SIMD, where nothing is to be
 * resized, and where an image is so nearly a line that the weights of a row, or the rows that one is made of, take more than MOST bytes.
 */
export function vectorResample(image: RgbImage, passes: Passes): RgbImage | undefined {
  const { across, down, between, rows } = passes;
  if (webAssembly === undefined || (across === undefined && down === undefined)) return undefined;
  const layout = layoutOf(image, passes);
  if (layout.bytes > MOST) return undefined;
  const kernel = kernelOf(layout.bytes);
  const put = rowsAcross(image, passes, layout, kernel);
  const data = down ? rowsDown(put, { ...passes, down }, layout, kernel) : rowsAlone(put, rows, layout, kernel);
  return { width: between.columns, height: rows, data };
}

/** Where the module's memory has what: addresses in bytes. */
interface Layout {
  /** bytes of a row of the outcome, and of a record of what its pixels are made of */
  readonly stride: number;
  readonly step: number;
  /** rows between the passes that are held */
  readonly held: number;
  readonly records: number;
  readonly row: number;
  readonly weights: number;
  readonly narrowed: number;
  readonly result: number;
  readonly bytes: number;
}

function layoutOf({ width }: RgbImage, { across, down, between: { columns, rows } }: Passes): Layout {
  const stride = 3 * columns;
  const step = across ? WEIGHT * recordLength(across.taps) : 0;
  const taps = down?.taps ?? 1;
  const held = Math.min(rows, Math.max(2 * taps, Math.floor(HELD / stride)));
  const addresses = new AddressSpace();
  const places = {
    records: addresses.take(columns * step),
    row: addresses.take(3 * width + BEYOND),
    weights: addresses.take(WEIGHT * taps),
    narrowed: addresses.take(stride * held + BEYOND),
    result: addresses.take(stride + BEYOND),
  };
  return { stride, step, held, ...places, bytes: addresses.size };
}

/** With so much memory: that of the images before, or for a large one its own. */
function kernelOf(bytes: number): Kernel {
  if (bytes > KEPT) return assemble(resampleModule(), bytes);
  made ??= assemble(resampleModule(), bytes);
  return { call: made.call, memory: made.grownTo(bytes) };
}

/** Puts a row of what is between the passes at an address. */
type PutRow = (y: number, to: number) => void;

function rowsAcross(image: RgbImage, { across, between }: Passes, layout: Layout, { memory, call }: Kernel): PutRow {
  const { top, left, columns } = between;
  const { stride, step, records, row } = layout;
  const bytes = new Uint8Array(memory);
  const begins = (y: number): number => 3 * (top + y) * image.width;
  if (!across) {
    return (y, to) => {
      const start = begins(y) + 3 * left;
      bytes.set(image.data.subarray(start, start + stride), to);
    };
  }
  putRecords(new Int32Array(memory, records), across, left, columns);
  const pass = call("across");
  return (y, to) => {
    bytes.set(image.data.subarray(begins(y), begins(y + 1)), row);
    pass(row, to, records, records + columns * step, step);
  };
}

/** Where the bytes of each pixel begin within a row, bytes of its weights, and these. */
function putRecords(into: Int32Array, filter: FilterTaps, left: number, columns: number): void {
  const { first, count, weights, taps } = filter;
  const length = recordLength(taps);
  for (let x = 0; x < columns; x++) {
    const at = x * length;
    into[at] = 3 * first[left + x];
    into[at + 1] = WEIGHT * count[left + x];
    into.set(weights.subarray((left + x) * taps, (left + x + 1) * taps), at + 2);
  }
}

function rowsAlone(put: PutRow, rows: number, { stride, narrowed }: Layout, { memory }: Kernel): Uint8Array {
  const data = new Uint8Array(stride * rows);
  const row = new Uint8Array(memory, narrowed, stride);
  for (let y = 0; y < rows; y++) {
    put(y, narrowed);
    data.set(row, y * stride);
  }
  return data;
}

/** Of each row the rows that it is made of are put where they are not yet; those that no row needs any more make room. */
function rowsDown(
  put: PutRow,
  { down, between, top, rows }: Passes & { readonly down: FilterTaps },
  { stride, held, weights, narrowed, result }: Layout,
  { memory, call }: Kernel,
): Uint8Array {
  const data = new Uint8Array(stride * rows);
  const bytes = new Uint8Array(memory);
  const ofRow = new Int32Array(memory, weights, down.taps);
  const row = new Uint8Array(memory, result, stride);
  const pass = call("down");
  let from = 0;
  let end = 0;
  const placeOf = (y: number): number => narrowed + (y - from) * stride;
  for (let y = 0; y < rows; y++) {
    const first = down.first[top + y] - between.top;
    const last = first + down.count[top + y];
    if (last > from + held) {
      bytes.copyWithin(narrowed, placeOf(first), placeOf(end));
      from = first;
    }
    for (; end < last; end++) put(end, placeOf(end));
    ofRow.set(down.weights.subarray((top + y) * down.taps, (top + y + 1) * down.taps));
    const start = placeOf(first);
    pass(start, start + stride, stride, result, weights, weights + WEIGHT * (last - first));
    data.set(row, y * stride);
  }
  return data;
}
