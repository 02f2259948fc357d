import { strFromU8 } from "fflate";
import { InputError, ShapeError } from "../errors.ts";
import { elementCount, type NdArray, type NumericData, rowMajor, rowMajorList, shapeText } from "./nd-array.ts";
import { type NpyHeader, readNpyHeader, writeNpyHeader } from "./npy-header.ts";
import { byteWidth, decodeNumbers } from "./numeric-bytes.ts";

/** A NumPy array: row-major data and shape. */
export type NpyArray = NdArray;

/** A NumPy array of strings (dtype U or S), row-major. */
export interface NpyStrings {
  readonly shape: readonly number[];
  readonly strings: string[];
}

/** How each dtype that is read is stored. */
const STORED_AS = {
  f2: "f2",
  f4: "f4",
  f8: "f8",
  i1: "i1",
  i2: "i2",
  i4: "i4",
  i8: "i8",
  u1: "u1",
  u2: "u2",
  u4: "u4",
  u8: "u8",
  b1: "u1",
} as const;

const isNumeric = (dtype: string): dtype is keyof typeof STORED_AS => Object.hasOwn(STORED_AS, dtype);

/**
 * Reads a numeric `.npy` file: floats of 2 to 8 bytes, integers of 1 to 8 bytes, booleans; either byte order; C or Fortran order.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the file is not `.npy`, is truncated or too long, or holds anything but numbers
 * @example
 * ```ts
 * const bytes = writeNpy({ shape: [2, 2], data: Float64Array.of(0, 1, 1, 0) });
 * readNpy(bytes, "rdm.npy").shape; // => [2, 2]
 * ```
 */
export function readNpy(bytes: Uint8Array, name: string): NpyArray {
  const header = readNpyHeader(bytes, name);
  if (!isNumeric(header.dtype)) {
    throw new InputError(
      `${name}: dtype ${header.dtype}; a numeric one is needed (${Object.keys(STORED_AS).join(", ")})`,
    );
  }
  const type = STORED_AS[header.dtype];
  const data = decodeNumbers(type, dataBytes(bytes, header, byteWidth(type), name), header.bigEndian);
  return { shape: header.shape, data: header.fortranOrder ? rowMajor(header.shape, data) : data };
}

/**
 * Reads a `.npy` file of text: dtype U (UTF-32) or S (bytes, taken as UTF-8).
 *
 * @throws {InputError} if the file is not `.npy`, is truncated or too long, or does not hold text
 */
export function readNpyStrings(bytes: Uint8Array, name: string): NpyStrings {
  const header = readNpyHeader(bytes, name);
  const kind = header.dtype[0];
  if (kind !== "U" && kind !== "S") throw new InputError(`${name}: dtype ${header.dtype}; text (U or S) is needed`);
  const width = Number(header.dtype.slice(1)) * (kind === "U" ? 4 : 1);
  const body = dataBytes(bytes, header, width, name);
  const decode = kind === "U" ? utf32(header.bigEndian) : (cell: Uint8Array) => strFromU8(cell);
  const stored = Array.from({ length: elementCount(header.shape) }, (_, k) =>
    decode(body.subarray(k * width, (k + 1) * width)).replace(/\0+$/, ""),
  );
  return { shape: header.shape, strings: header.fortranOrder ? rowMajorList(header.shape, stored) : stored };
}

const utf32 = (bigEndian: boolean) => (cell: Uint8Array) => {
  const view = new DataView(cell.buffer, cell.byteOffset, cell.byteLength);
  const points = Array.from({ length: cell.length / 4 }, (_, k) => view.getUint32(4 * k, !bigEndian));
  return points.map((point) => (point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd")).join("");
};

function dataBytes(bytes: Uint8Array, { shape, dataOffset }: NpyHeader, width: number, name: string): Uint8Array {
  const needed = elementCount(shape) * width;
  const found = bytes.length - dataOffset;
  if (found === needed) return bytes.subarray(dataOffset);
  const fault = found < needed ? "the file is truncated" : "the file holds more than one array";
  throw new InputError(`${name}: ${found} bytes of data, but shape ${shapeText(shape)} needs ${needed}: ${fault}`);
}

/**
 * Writes a `.npy` file, format 1.0, little-endian, with the element type of the data.
 *
 * @param storeAs - `i8` stores integers held in any array as int64
 * @throws {ShapeError} if the data do not fill the shape, or are not integers where `i8` is asked for
 * @example
 * ```ts
 * writeNpy({ shape: [3], data: Float64Array.of(0.5, 1.5, 0.5) }).length; // => 152
 * ```
 */
export function writeNpy({ shape, data }: NpyArray, storeAs?: "i8"): Uint8Array {
  if (elementCount(shape) !== data.length) {
    throw new ShapeError(`writeNpy: ${data.length} values for shape ${shapeText(shape)}`);
  }
  const stored = storeAs === "i8" ? toInt64(data) : data;
  const header = writeNpyHeader(descr(stored), shape);
  const bytes = new Uint8Array(header.length + stored.byteLength);
  bytes.set(header);
  bytes.set(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength), header.length);
  return bytes;
}

/**
 * A `.npy` file of float32 zeros, and its data, which are to be filled in: large arrays are not copied to be written.
 */
export function float32Npy(shape: readonly number[]): { readonly bytes: Uint8Array; readonly data: Float32Array } {
  const header = writeNpyHeader("<f4", shape);
  const bytes = new Uint8Array(header.length + 4 * elementCount(shape));
  bytes.set(header);
  return { bytes, data: new Float32Array(bytes.buffer, header.length) };
}

function toInt64(data: NumericData): BigInt64Array {
  if (data instanceof BigInt64Array) return data;
  const values: ArrayLike<number | bigint> = data;
  return BigInt64Array.from({ length: values.length }, (_, k) => {
    const value = values[k];
    if (typeof value === "number" && !Number.isSafeInteger(value)) {
      throw new ShapeError(`writeNpy: ${value} at position ${k} cannot be stored as an integer`);
    }
    return BigInt(value);
  });
}

function descr(data: NumericData): string {
  const kind = data instanceof Float64Array || data instanceof Float32Array ? "f" : isSigned(data) ? "i" : "u";
  return `${data.BYTES_PER_ELEMENT === 1 ? "|" : "<"}${kind}${data.BYTES_PER_ELEMENT}`;
}

function isSigned(data: NumericData): boolean {
  return [Int8Array, Int16Array, Int32Array, BigInt64Array].some((type) => data instanceof type);
}
