/** Builds MATLAB level 5 files by hand, from the layout in "MAT-File Format" (The MathWorks), in either byte order. */
import { zlibSync } from "fflate";

export interface Mat5Layout {
  readonly bigEndian: boolean;
  readonly compressed: boolean;
}

export const LAYOUTS: readonly Mat5Layout[] = [false, true].flatMap((bigEndian) =>
  [false, true].map((compressed) => ({ bigEndian, compressed })),
);

/** Codes of the element types. */
export const mi = {
  i1: 1,
  u1: 2,
  i2: 3,
  u2: 4,
  i4: 5,
  u4: 6,
  f4: 7,
  f8: 9,
  i8: 12,
  u8: 13,
  matrix: 14,
  zlib: 15,
  utf8: 16,
  utf16: 17,
};

/** Codes of the array classes. */
export const mx = {
  cell: 1,
  struct: 2,
  object: 3,
  char: 4,
  sparse: 5,
  double: 6,
  single: 7,
  int8: 8,
  uint8: 9,
  int64: 14,
  handle: 16,
};

const WIDTHS: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 2, 5: 4, 6: 4, 7: 4, 9: 8, 12: 8, 13: 8, 16: 1, 17: 2 };

/** One element: tag and values; packed into 8 bytes where they fit, as MATLAB does. */
export function element(type: number, values: readonly number[], { bigEndian }: Mat5Layout): Uint8Array {
  const width = WIDTHS[type] ?? 1;
  const size = width * values.length;
  const packed = size <= 4 && size > 0;
  const bytes = new Uint8Array(packed ? 8 : 8 + Math.ceil(size / 8) * 8);
  const view = new DataView(bytes.buffer);
  if (packed) view.setUint32(0, (size << 16) | type, !bigEndian);
  else {
    view.setUint32(0, type, !bigEndian);
    view.setUint32(4, size, !bigEndian);
  }
  values.forEach((value, k) => {
    const at = (packed ? 4 : 8) + k * width;
    if (type === mi.f4) view.setFloat32(at, value, !bigEndian);
    else if (type === mi.f8) view.setFloat64(at, value, !bigEndian);
    else if (width === 8) view.setBigInt64(at, BigInt(value), !bigEndian);
    else if (width === 4) view.setInt32(at, value, !bigEndian);
    else if (width === 2) view.setInt16(at, value, !bigEndian);
    else view.setInt8(at, value);
  });
  return bytes;
}

/** Values of characters. */
export const codes = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

/** One array: flags, dimensions, name, then whatever its class holds. */
export function matrix(
  type: number,
  dimensions: readonly number[],
  name: string,
  content: readonly Uint8Array[],
  layout: Mat5Layout,
  flags = 0,
): Uint8Array {
  const body = Buffer.concat([
    element(mi.u4, [type | flags, 0], layout),
    element(mi.i4, dimensions, layout),
    element(mi.i1, codes(name), layout),
    ...content,
  ]);
  return tagged(mi.matrix, body, layout);
}

/** Names of fields, each in 8 bytes, and the values of all elements, fields varying fastest. */
export function fieldsAndValues(
  fields: readonly string[],
  values: readonly Uint8Array[],
  layout: Mat5Layout,
): Uint8Array[] {
  const names = fields.flatMap((field) => [...codes(field), ...Array<number>(8 - field.length).fill(0)]);
  return [element(mi.i4, [8], layout), element(mi.i1, names, layout), ...values];
}

function tagged(type: number, body: Uint8Array, { bigEndian }: Mat5Layout): Uint8Array {
  const bytes = new Uint8Array(8 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, !bigEndian);
  view.setUint32(4, body.length, !bigEndian);
  bytes.set(body, 8);
  return bytes;
}

/** A whole file of variables. */
export function mat5File(variables: readonly Uint8Array[], layout: Mat5Layout): Uint8Array {
  const header = new Uint8Array(128).fill(0x20);
  header.set(codes("MATLAB 5.0 MAT-file, built by a test"));
  header.set(layout.bigEndian ? [0x01, 0x00, 0x4d, 0x49] : [0x00, 0x01, 0x49, 0x4d], 124);
  const elements = variables.map((variable) =>
    layout.compressed ? tagged(mi.zlib, zlibSync(variable), layout) : variable,
  );
  return new Uint8Array(Buffer.concat([header, ...elements]));
}
