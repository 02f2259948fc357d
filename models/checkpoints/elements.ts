import { toFloat64 as asDoubles } from "../../shared/formats/nd-array.ts";
import { decodeNumbers, type NumericType } from "../../shared/formats/numeric-bytes.ts";

/** Types of the elements of a tensor, as PyTorch calls them. */
const WIDTHS = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint64: 8,
  uint32: 4,
  uint16: 2,
  uint8: 1,
  bool: 1,
} as const;

/** The type of a tensor's elements, as PyTorch calls it. */
export type ElementType = keyof typeof WIDTHS;

export const isElementType = (name: string): name is ElementType => Object.hasOwn(WIDTHS, name);

/** Bytes of one element. */
export const widthOf = (type: ElementType): number => WIDTHS[type];

/** Whether elements are floating-point numbers of any width. */
export const isFloat = (type: ElementType): boolean => /float/.test(type);

/**
 * Elements as float32, rounded to nearest, ties to even. Not copied where they are float32 that can be read in place.
 *
 * @param bytes - a whole number of elements
 */
export function toFloat32(type: ElementType, bytes: Uint8Array, bigEndian: boolean): Float32Array {
  const width = widthOf(type);
  const native = bigEndian && width > 1 ? swapped(bytes, width) : bytes;
  const aligned = native.byteOffset % width === 0 ? native : new Uint8Array(native);
  const at = [aligned.buffer, aligned.byteOffset, aligned.byteLength / width] as const;
  switch (type) {
    case "float32":
      return new Float32Array(...at);
    case "float64":
      return new Float32Array(new Float64Array(...at));
    case "float16":
      return fromFloat16(new Uint16Array(...at));
    case "bfloat16":
      return fromBfloat16(new Uint16Array(...at));
    case "int64":
      return Float32Array.from(new BigInt64Array(...at), Number);
    case "uint64":
      return Float32Array.from(new BigUint64Array(...at), Number);
    case "int32":
      return new Float32Array(new Int32Array(...at));
    case "uint32":
      return new Float32Array(new Uint32Array(...at));
    case "int16":
      return new Float32Array(new Int16Array(...at));
    case "uint16":
      return new Float32Array(new Uint16Array(...at));
    case "int8":
      return new Float32Array(new Int8Array(...at));
    case "uint8":
      return new Float32Array(aligned);
    case "bool":
      return Float32Array.from(aligned, (byte) => (byte === 0 ? 0 : 1));
  }
}

/** Elements as float64. 64-bit integers beyond 2⁵³ are rounded. @param bytes - a whole number of elements */
export function toFloat64(type: ElementType, bytes: Uint8Array, bigEndian: boolean): Float64Array {
  const stored = Object.hasOwn(WIDER, type) ? WIDER[type] : undefined;
  if (stored === undefined) return Float64Array.from(toFloat32(type, bytes, bigEndian));
  return asDoubles(decodeNumbers(stored, bytes, bigEndian));
}

/** Types that hold numbers that float32 does not, as NumPy calls them. */
const WIDER: Partial<Record<ElementType, NumericType>> = {
  float64: "f8",
  int64: "i8",
  int32: "i4",
  uint64: "u8",
  uint32: "u4",
};

/** Whether float32 holds every number of a type. */
export const fitsFloat32 = (type: ElementType): boolean => !Object.hasOwn(WIDER, type);

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const copy = Buffer.from(bytes);
  if (width === 2) return copy.swap16();
  return width === 4 ? copy.swap32() : copy.swap64();
}

/** The upper half of the bits of a float32. */
function fromBfloat16(halves: Uint16Array): Float32Array {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < bits.length; i++) bits[i] = halves[i]! << 16;
  return new Float32Array(bits.buffer);
}

/** IEEE 754 binary16: the exponent's bias is 15 instead of 127, the fraction 10 bits instead of 23. */
function fromFloat16(halves: Uint16Array): Float32Array {
  const bits = new Uint32Array(halves.length);
  const values = new Float32Array(bits.buffer);
  for (let i = 0; i < bits.length; i++) {
    const half = halves[i]!;
    const exponent = half & 0x7c00;
    if (exponent === 0) values[i] = (half & 0x8000 ? -1 : 1) * (half & 0x3ff) * 2 ** -24;
    else
      bits[i] = ((half & 0x8000) << 16) | (((half & 0x7fff) << 13) + (exponent === 0x7c00 ? 0x70000000 : 0x38000000));
  }
  return values;
}
