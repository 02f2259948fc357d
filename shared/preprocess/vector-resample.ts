import { AddressSpace } from "../wasm/address-space.ts";
import { assemble, type Growable } from "../wasm/assemble.ts";
import { webAssembly } from "../wasm/web-assembly.ts";
import type { Passes } from "./plain-resample.ts";
import { BEYOND, recordLength, resampleModule, WEIGHT } from "./resample.wat.ts";
import type { RgbImage } from "./rgb-image.ts";
import type { FilterTaps } from "./triangle-filter.ts";

/** Memory that is kept from image to image. */
const KEPT = 2 ** 24;

let made: Growable | undefined;

/** As `plainResample`, by WebAssembly with SIMD, to the byte; undefined where there is none. */
export const vectorResample = (): ((image: RgbImage, passes: Passes) => RgbImage) | undefined =>
  webAssembly && resampled;

function resampled(image: RgbImage, { across, down, between, top, rows }: Passes): RgbImage {
  const { left, columns } = between;
  const [width, stride] = [3 * image.width, 3 * columns];
  const step = across ? WEIGHT * recordLength(across.taps) : 0;
  const addresses = new AddressSpace();
  const records = addresses.take(columns * step);
  const row = addresses.take(width + BEYOND);
  const weights = addresses.take(down ? WEIGHT * rows * down.taps : 0);
  const narrowed = addresses.take(stride * between.rows + BEYOND);
  const result = addresses.take(down ? stride * rows + BEYOND : 0);
  const { memory, call } = kernelOf(addresses.size);
  const bytes = new Uint8Array(memory);
  const outcome = (at: number): RgbImage => ({
    width: columns,
    height: rows,
    data: bytes.slice(at, at + stride * rows),
  });

  if (across) putRecords(new Int32Array(memory, records), across, left, columns);
  const acrossRow = call("across");
  for (let y = 0; y < between.rows; y++) {
    const start = (between.top + y) * width;
    const to = narrowed + y * stride;
    if (across) {
      bytes.set(image.data.subarray(start, start + width), row);
      acrossRow(row, to, records, records + columns * step, step);
    } else bytes.set(image.data.subarray(start + 3 * left, start + 3 * left + stride), to);
  }
  if (!down) return outcome(narrowed);

  const { first, count, taps } = down;
  new Int32Array(memory, weights).set(down.weights.subarray(top * taps, (top + rows) * taps));
  const downRow = call("down");
  for (let y = 0; y < rows; y++) {
    const from = narrowed + (first[top + y] - between.top) * stride;
    const weight = weights + WEIGHT * y * taps;
    downRow(from, from + stride, stride, result + y * stride, weight, weight + WEIGHT * count[top + y]);
  }
  return outcome(result);
}

/** Where the bytes of each pixel begin within a row, bytes of its weights, and these. */
function putRecords(
  into: Int32Array,
  { first, count, weights, taps }: FilterTaps,
  left: number,
  columns: number,
): void {
  const length = recordLength(taps);
  for (let x = 0; x < columns; x++) {
    const at = x * length;
    into[at] = 3 * first[left + x];
    into[at + 1] = WEIGHT * count[left + x];
    into.set(weights.subarray((left + x) * taps, (left + x + 1) * taps), at + 2);
  }
}

/** With so much memory: that of the last image, or for a large one its own. */
function kernelOf(bytes: number): Pick<Growable, "memory" | "call"> {
  if (bytes > KEPT) return assemble(resampleModule(), bytes);
  made ??= assemble(resampleModule(), bytes);
  return { call: made.call, memory: made.grownTo(bytes) };
}
