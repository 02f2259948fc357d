import type { NumericData } from "./nd-array.ts";

/** How a number is stored: kind and bytes, as NumPy writes it. */
export type NumericType = "f2" | "f4" | "f8" | "i1" | "i2" | "i4" | "i8" | "u1" | "u2" | "u4" | "u8";

/** Bytes of one number. */
export const byteWidth = (type: NumericType): number => Number(type[1]);

/**
 * The numbers in `bytes`: a view of them where they are little-endian and aligned, so that a file is not there twice; else a copy.
 * float16 becomes float32, without loss.
 *
 * @param bytes - a whole number of numbers
 */
export function decodeNumbers(type: NumericType, bytes: Uint8Array, bigEndian: boolean): NumericData {
  const width = byteWidth(type);
  const isAligned = bytes.byteOffset % width === 0;
  const { buffer, byteOffset, length } = bigEndian ? swapped(bytes, width) : isAligned ? bytes : new Uint8Array(bytes);
  const count = length / width;
  switch (type) {
    case "f2":
      return Float32Array.from(new Uint16Array(buffer, byteOffset, count), halfToNumber);
    case "f4":
      return new Float32Array(buffer, byteOffset, count);
    case "f8":
      return new Float64Array(buffer, byteOffset, count);
    case "i1":
      return new Int8Array(buffer, byteOffset, count);
    case "i2":
      return new Int16Array(buffer, byteOffset, count);
    case "i4":
      return new Int32Array(buffer, byteOffset, count);
    case "i8":
      return new BigInt64Array(buffer, byteOffset, count);
    case "u1":
      return new Uint8Array(buffer, byteOffset, count);
    case "u2":
      return new Uint16Array(buffer, byteOffset, count);
    case "u4":
      return new Uint32Array(buffer, byteOffset, count);
    case "u8":
      return new BigUint64Array(buffer, byteOffset, count);
  }
}

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const copy = new Uint8Array(bytes.length);
  for (let start = 0; start < bytes.length; start += width) {
    for (let k = 0; k < width; k++) copy[start + k] = bytes[start + width - 1 - k];
  }
  return copy;
}

/** Value of the bits of an IEEE 754 half-precision number. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
