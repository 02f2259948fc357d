import { strFromU8 } from "fflate";
import { InputError } from "../errors.ts";
import type { MatlabChar, MatlabNumeric, MatlabStruct, MatlabValue } from "./matlab-value.ts";
import { castTo, isMatlabNumericClass } from "./matlab-class.ts";
import { type Mat5Bytes, MI, MI_NUMERIC, readElement } from "./mat5-elements.ts";
import { type Mat5Header, readMat5Header } from "./mat5-header.ts";
import { elementCount, type NumericData, rowMajor, rowMajorList, shapeText } from "./nd-array.ts";
import { byteWidth, decodeNumbers } from "./numeric-bytes.ts";

/** Cells within cells beyond this are a corrupt file, and would exhaust the stack. */
const DEEPEST_NESTING = 64;

/**
 * Reads the values of an array.
 *
 * @param source - the body of a miMATRIX element
 * @throws {InputError} if the values are truncated, or are not those that the header declares
 */
export function readMat5Array(source: Mat5Bytes, depth = 0): MatlabValue {
  if (depth > DEEPEST_NESTING) {
    throw new InputError(`${source.where}: values nested more than ${DEEPEST_NESTING} deep: corrupt`);
  }
  const header = readMat5Header(source);
  const { shape } = header;
  if (header.class === "char") return charArray(source, header);
  if (header.class === "struct") return structArray(source, header, depth);
  if (header.class === "cell") {
    const values = nestedArrays(source, header.valuesOffset, elementCount(shape), depth);
    return { kind: "cell", shape, cells: rowMajorList(shape, values) };
  }
  if (!isMatlabNumericClass(header.class)) {
    if (header.objectClass === undefined) return { kind: "unsupported", class: header.class, shape };
    const [content] = nestedArrays(source, header.valuesOffset, 1, depth);
    return { kind: "unsupported", class: header.objectClass, shape, content };
  }
  if (header.complex) return { kind: "unsupported", class: `complex ${header.class}`, shape };
  return numericArray(source, header, header.class);
}

function numericArray(
  source: Mat5Bytes,
  { shape, logical, valuesOffset }: Mat5Header,
  type: Parameters<typeof castTo>[0],
): MatlabNumeric {
  const stored = source.bytes.length === 0 ? new Float64Array(0) : numbersAt(source, valuesOffset);
  requireCount(source, shape, stored.length);
  return {
    kind: "numeric",
    class: logical ? "logical" : type,
    shape,
    data: rowMajor(shape, castTo(type, stored), source.isOwn),
  };
}

/** Numbers in whatever type they were stored: MATLAB stores a double array of small integers as bytes. */
function numbersAt(source: Mat5Bytes, offset: number): NumericData {
  const { type, body } = readElement(source, offset);
  const stored = MI_NUMERIC.get(type);
  if (stored === undefined)
    throw new InputError(`${source.where}: element of type ${type} where numbers belong: corrupt`);
  return decodeNumbers(stored, wholeNumbers(source, body, byteWidth(stored)), source.bigEndian);
}

function wholeNumbers({ where }: Mat5Bytes, body: Uint8Array, width: number): Uint8Array {
  if (body.length % width === 0) return body;
  throw new InputError(`${where}: ${body.length} bytes are no whole number of values of ${width} bytes: corrupt`);
}

function requireCount({ where }: Mat5Bytes, shape: readonly number[], found: number): void {
  const needed = elementCount(shape);
  if (found !== needed) {
    throw new InputError(`${where}: ${found} values, but its shape ${shapeText(shape)} needs ${needed}: corrupt`);
  }
}

function charArray(source: Mat5Bytes, { shape, valuesOffset }: Mat5Header): MatlabChar {
  const text = textAt(source, valuesOffset);
  const rows = shape[0];
  if (rows <= 1) return { kind: "char", shape, text };
  requireCount(source, shape, text.length);
  const columns = text.length / rows;
  const ordered = rowMajorList(shape, text.split("")).join("");
  const lines = Array.from({ length: rows }, (_, row) => ordered.slice(row * columns, (row + 1) * columns));
  return { kind: "char", shape, text: lines.join("\n") };
}

function textAt(source: Mat5Bytes, offset: number): string {
  const { type, body } = readElement(source, offset);
  if (type === MI.utf8) return strFromU8(body);
  if (type === MI.utf32) return unitsOf(source, body, "u4").map(codePoint).join("");
  const units = type === MI.utf16 ? unitsOf(source, body, "u2") : Array.from(numbersAt(source, offset), Number);
  return units.map((unit) => String.fromCharCode(unit)).join("");
}

function unitsOf(source: Mat5Bytes, body: Uint8Array, type: "u2" | "u4"): number[] {
  return Array.from(decodeNumbers(type, wholeNumbers(source, body, byteWidth(type)), source.bigEndian), Number);
}

const codePoint = (value: number): string => (value <= 0x10ffff ? String.fromCodePoint(value) : "\ufffd");

function structArray(source: Mat5Bytes, { shape, fields, valuesOffset }: Mat5Header, depth: number): MatlabStruct {
  if (fields.length === 0) return { kind: "struct", shape, fields, elements: [] };
  const values = nestedArrays(source, valuesOffset, elementCount(shape) * fields.length, depth);
  const elements = Array.from(
    { length: values.length / fields.length },
    (_, k) => new Map(fields.map((field, f) => [field, values[k * fields.length + f]])),
  );
  return { kind: "struct", shape, fields, elements: rowMajorList(shape, elements) };
}

function nestedArrays(source: Mat5Bytes, offset: number, count: number, depth: number): MatlabValue[] {
  const values: MatlabValue[] = [];
  let next = offset;
  while (values.length < count) {
    const { type, body, end } = readElement(source, next);
    if (type !== MI.matrix)
      throw new InputError(`${source.where}: element of type ${type} where an array belongs: corrupt`);
    values.push(readMat5Array({ ...source, bytes: body }, depth + 1));
    next = end;
  }
  return values;
}
