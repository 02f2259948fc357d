import { strFromU8, strToU8 } from "fflate";
import { InputError } from "../errors.ts";
import { requireFewAxes } from "./nd-array.ts";

/** What the header of a `.npy` file declares, and where its data begin. */
export interface NpyHeader {
  /** type and size, e.g. `f8`, `U12` */
  readonly dtype: string;
  readonly bigEndian: boolean;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** byte offset of the first element */
  readonly dataOffset: number;
}

const MAGIC = "\x93NUMPY";
/** Data begin on a multiple of this, so that they can be memory-mapped. */
const ALIGNMENT = 64;

/** Whether `bytes` begin as a `.npy` file does, however short they are cut. */
export function isNpy(bytes: Uint8Array): boolean {
  return bytes.length >= MAGIC.length && strFromU8(bytes.subarray(0, MAGIC.length), true) === MAGIC;
}

/**
 * Reads the header of NumPy's format 1.0, 2.0 or 3.0. The Python dictionary in it is matched, never evaluated.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 * @throws {InputError} if this is not a `.npy` file, if it is cut short, or if its elements are Python objects or records
 */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const { text, dataOffset } = npyDictionary(bytes, name);
  return { ...parseDictionary(text, name), dataOffset };
}

/**
 * The Python dictionary of a header as text, and where the data begin.
 * @throws {InputError} if this is not a `.npy` file, or is cut short
 */
export function npyDictionary(bytes: Uint8Array, name: string): { text: string; dataOffset: number } {
  if (!isNpy(bytes)) throw new InputError(`${name}: not a .npy file (its first bytes are not \\x93NUMPY)`);
  const version = bytes[MAGIC.length];
  const lengthBytes = version === 1 ? 2 : 4;
  const start = MAGIC.length + 2 + lengthBytes;
  if (bytes.length < start) throw truncatedHeader(name, bytes.length, start);
  if (version < 1 || version > 3)
    throw new InputError(`${name}: .npy format ${version}; formats 1, 2 and 3 can be read`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = lengthBytes === 2 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataOffset = start + length;
  if (bytes.length < dataOffset) throw truncatedHeader(name, bytes.length, dataOffset);
  return { text: strFromU8(bytes.subarray(start, dataOffset), version < 3), dataOffset };
}

function truncatedHeader(name: string, found: number, needed: number): InputError {
  return new InputError(`${name}: ${found} bytes, but its header alone needs ${needed}: the file is truncated`);
}

function parseDictionary(text: string, name: string): Omit<NpyHeader, "dataOffset"> {
  if (/['"]descr['"]\s*:\s*[[(]/.test(text)) {
    throw new InputError(`${name}: holds records (a structured dtype); an array of plain numbers is needed`);
  }
  const descr = /['"]descr['"]\s*:\s*['"]([<>|=]?)([a-zA-Z]\d*)['"]/.exec(text);
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text);
  const sizes = declaredSizes(text);
  if (!descr || !order || !sizes)
    throw new InputError(`${name}: .npy header not understood: ${text.trim().slice(0, 120)}`);
  if (descr[2].startsWith("O")) {
    throw new InputError(
      `${name}: holds Python objects (pickle), which are never loaded; save numbers as float64, and names as np.array(names, dtype=str)`,
    );
  }
  requireFewAxes(sizes.length, name);
  return {
    dtype: descr[2],
    bigEndian: descr[1] === ">",
    fortranOrder: order[1] === "True",
    shape: sizes,
  };
}

/** The sizes of the axes that a header's dictionary declares, of an array of whatever type; undefined where it declares none. */
export function declaredSizes(text: string): number[] | undefined {
  const shape = /['"]shape['"]\s*:\s*\(([\d\sL,]*)\)/.exec(text);
  return shape?.[1].match(/\d+/g)?.map(Number) ?? (shape === null ? undefined : []);
}

/** Header of format 1.0 for row-major data, magic included, padded so that the data begin on a multiple of 64. */
export function writeNpyHeader(descr: string, shape: readonly number[], fortranOrder = false): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': ${fortranOrder ? "True" : "False"}, 'shape': ${tuple}, }`;
  const prefix = MAGIC.length + 2 + 2;
  const total = Math.ceil((prefix + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = new Uint8Array(total).fill(0x20);
  header.set(strToU8(MAGIC + "\x01\x00", true));
  new DataView(header.buffer).setUint16(8, total - prefix, true);
  header.set(strToU8(dictionary, true), prefix);
  header[total - 1] = 0x0a;
  return header;
}
