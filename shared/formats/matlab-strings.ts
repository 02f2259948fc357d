/**
 * MATLAB's string arrays are objects: a variable holds a reference, and `FileWrapper__`, kept apart in the file, what all objects
 * consist of. The format is not published; as MATLAB writes it since R2016b, and as mat-io (foreverallama/matio) reads it:
 * cell 0 of the wrapper is a table of classes, objects and properties, cells from 2 are the values of properties.
 */
import type { MatlabCell, MatlabValue } from "./matlab-value.ts";
import { elementCount, rowMajorList } from "./nd-array.ts";

/** What a reference to an object begins with. */
const REFERENCE = 0xdd000000;
/** 32-bit words of an object in the table of objects: class, two of zero, its saved properties, others, a dependency. */
const OBJECT_BYTES = 24;

/**
 * The value with its string arrays, also within structs and cells, as cell arrays of text; what cannot be made out stays unsupported.
 *
 * @param wrapper - the cells of `FileWrapper__`, asked for once there is a string array
 */
export function withStrings(value: MatlabValue, wrapper: () => readonly MatlabValue[]): MatlabValue {
  if (value.kind === "cell") return { ...value, cells: value.cells.map((cell) => withStrings(cell, wrapper)) };
  if (value.kind === "struct") {
    const elements = value.elements.map(
      (element) => new Map(Array.from(element, ([field, one]) => [field, withStrings(one, wrapper)])),
    );
    return { ...value, elements };
  }
  if (value.kind !== "unsupported" || value.class !== "string" || value.content === undefined) return value;
  return stringArray(numbersIn(value.content), wrapper()) ?? value;
}

/** A reference is a number of its own, the number of axes, their sizes, and the numbers of object and class. */
function stringArray(reference: readonly number[], wrapper: readonly MatlabValue[]): MatlabCell | undefined {
  const object = reference.at(-2);
  if (reference[0] !== REFERENCE || object === undefined || wrapper.length === 0) return undefined;
  const property = propertyOf(Uint8Array.from(numbersIn(wrapper[0])), object);
  const payload = property === undefined ? undefined : wrapper.at(2 + property);
  return payload?.kind === "numeric" && payload.data instanceof BigUint64Array ? textsIn(payload.data) : undefined;
}

const numbersIn = (value: MatlabValue | undefined): number[] =>
  value?.kind === "numeric" ? Array.from(value.data, Number) : [];

/** The number of the value of an object's only property; undefined if the table has no such object. */
function propertyOf(table: Uint8Array, object: number): number | undefined {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const word = (at: number) => (at >= 0 && at + 4 <= table.length ? view.getUint32(at, true) : NaN);
  const region = (k: number) => word(8 + 4 * k);
  const saved = word(region(2) + OBJECT_BYTES * object + 12);
  let at = region(1) + 8;
  for (let k = 1; k < saved && at < table.length; k++) at += Math.ceil((4 + 12 * word(at)) / 8) * 8;
  const isValue = word(at) === 1 && word(at + 8) === 1;
  return saved >= 1 && isValue ? word(at + 12) : undefined;
}

/** A version, the number of axes, their sizes, the lengths of the texts, then all of them in UTF-16. */
function textsIn(payload: BigUint64Array): MatlabCell | undefined {
  const axes = Number(payload[1]);
  const shape = Array.from(payload.subarray(2, 2 + axes), Number);
  const count = elementCount(shape);
  const lengths = Array.from(payload.subarray(2 + axes, 2 + axes + count), Number);
  if (payload[0] !== 1n || axes < 2 || shape.length !== axes || lengths.length !== count) return undefined;
  const units = new Uint16Array(payload.slice(2 + axes + count).buffer);
  const text = Array.from(units, (unit) => String.fromCharCode(unit)).join("");
  let end = 0;
  const texts = lengths.map((length): MatlabValue => {
    const size = length > text.length ? 0 : length; // a missing text has the largest length there is
    return { kind: "char", shape: [1, size], text: text.slice(end, (end += size)) };
  });
  return { kind: "cell", shape, cells: rowMajorList(shape, texts) };
}
