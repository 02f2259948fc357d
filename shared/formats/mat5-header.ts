import { strFromU8 } from "fflate";
import { InputError } from "../errors.ts";
import { elementCount, requireFewAxes } from "./nd-array.ts";
import { decodeNumbers } from "./numeric-bytes.ts";
import { type Mat5Bytes, MI_NUMERIC, readElement } from "./mat5-elements.ts";

/** Names of the array classes by code; index 0 does not exist. */
const CLASSES = [
  undefined,
  "cell",
  "struct",
  "object",
  "char",
  "sparse",
  "double",
  "single",
  "int8",
  "uint8",
  "int16",
  "uint16",
  "int32",
  "uint32",
  "int64",
  "uint64",
  "function_handle",
  "opaque",
] as const;

export type Mat5Class = NonNullable<(typeof CLASSES)[number]>;

/** What an array declares before its values. */
export interface Mat5Header {
  readonly name: string;
  readonly class: Mat5Class;
  readonly complex: boolean;
  readonly logical: boolean;
  readonly shape: readonly number[];
  /** what MATLAB calls the class of an object, e.g. `table`; undefined for anything else */
  readonly objectClass?: string;
  /** of a struct, else empty */
  readonly fields: readonly string[];
  /** offset, in the body of the array, of its first value */
  readonly valuesOffset: number;
}

/**
 * Reads the flags, dimensions, name and field names of an array.
 *
 * @param source - the body of a miMATRIX element
 * @throws {InputError} if the body is truncated, or the class unknown
 */
export function readMat5Header(source: Mat5Bytes): Mat5Header {
  if (source.bytes.length === 0) return EMPTY; // how an unset field or cell is stored
  const flags = integersAt(source, 0);
  const word = flags.values[0] ?? 0;
  const type = CLASSES[word & 0xff];
  if (type === undefined)
    throw new InputError(`${source.where}: array class ${word & 0xff}, which MATLAB does not have: corrupt`);
  const properties = { class: type, complex: (word & 0x800) !== 0, logical: (word & 0x200) !== 0 };
  if (type === "opaque") return objectHeader(source, flags.end, properties);
  const dimensions = integersAt(source, flags.end);
  const shape = dimensions.values;
  requireFewAxes(shape.length, source.where);
  if (shape.length < 2 || shape.some((size) => size < 0) || !Number.isSafeInteger(elementCount(shape))) {
    throw new InputError(`${source.where}: dimensions [${shape.join(", ")}] are not those of an array: corrupt`);
  }
  const { name, valuesOffset } = textAt(source, dimensions.end);
  if (type !== "struct") return { ...properties, shape, name, fields: [], valuesOffset };
  return { ...properties, shape, name, ...fieldsAt(source, valuesOffset) };
}

/** An object of MATLAB's has no dimensions; its name, the system of its type and its class follow. */
function objectHeader(
  source: Mat5Bytes,
  offset: number,
  properties: Pick<Mat5Header, "class" | "complex" | "logical">,
): Mat5Header {
  const { name, valuesOffset: systemOffset } = textAt(source, offset);
  const { valuesOffset: classOffset } = textAt(source, systemOffset);
  const { name: objectClass, valuesOffset } = textAt(source, classOffset);
  return { ...EMPTY, ...properties, name, objectClass, valuesOffset };
}

const EMPTY: Mat5Header = {
  name: "",
  class: "double",
  complex: false,
  logical: false,
  shape: [0, 0],
  fields: [],
  valuesOffset: 0,
};

function integersAt(source: Mat5Bytes, offset: number): { values: number[]; end: number } {
  const { type, body, end } = readElement(source, offset);
  const stored = MI_NUMERIC.get(type);
  if ((stored !== "i4" && stored !== "u4") || body.length % 4 !== 0) {
    throw new InputError(`${source.where}: element of type ${type} where 32-bit integers belong: corrupt`);
  }
  return { values: Array.from(decodeNumbers(stored, body, source.bigEndian), Number), end };
}

function textAt(source: Mat5Bytes, offset: number): { name: string; valuesOffset: number } {
  const { body, end } = readElement(source, offset);
  return { name: strFromU8(body), valuesOffset: end };
}

/** Field names: their common length, then all of them, each padded with zeros. */
function fieldsAt(source: Mat5Bytes, offset: number): { fields: string[]; valuesOffset: number } {
  const { values, end: namesOffset } = integersAt(source, offset);
  const width = values[0] ?? 0;
  const { body, end: valuesOffset } = readElement(source, namesOffset);
  const count = body.length === 0 ? 0 : body.length / width;
  if (!Number.isInteger(count)) {
    throw new InputError(`${source.where}: ${body.length} bytes of field names of ${width} bytes each: corrupt`);
  }
  const fields = Array.from({ length: count }, (_, k) => cString(body.subarray(k * width, (k + 1) * width)));
  return { fields, valuesOffset };
}

const cString = (bytes: Uint8Array): string => strFromU8(bytes).replace(/\0.*$/s, "");
