import { strFromU8 } from "fflate";
import { InputError } from "../errors.ts";
import { isNpy } from "./npy-header.ts";

/** Formats that arrays are read from. */
export type ArrayFormat = "npy" | "npz" | "mat5" | "mat7.3" | "hdf5" | "mat4" | "text";

const HDF5_SIGNATURE = "\x89HDF\r\n\x1a\n";

/** Formats that look like data and are not read, with what to do about them. */
const STRANGERS: readonly (readonly [start: string, is: string])[] = [
  ["\x1f\x8b", "a gzip archive; unpack it first"],
  ["7z\xbc\xaf", "a 7z archive; unpack it first"],
  ["\x80\x03", "a Python pickle, which is never loaded; save the array as .npy"],
  ["\x80\x04", "a Python pickle, which is never loaded; save the array as .npy"],
  ["\x80\x05", "a Python pickle, which is never loaded; save the array as .npy"],
  ["\x89PNG", "an image"],
  ["\xff\xd8\xff", "an image"],
  ["\xff\xfe", "text in UTF-16; save it as UTF-8"],
  ["\xfe\xff", "text in UTF-16; save it as UTF-8"],
  ["\xd0\xcf\x11\xe0", "an Excel workbook; export it as CSV"],
];

/**
 * Which format a file of arrays has, from its bytes; its name is used in messages only.
 *
 * @throws {InputError} if the file is empty, or in none of the formats
 */
export function sniffArrayFormat(bytes: Uint8Array, name: string): ArrayFormat {
  if (bytes.length === 0) throw new InputError(`${name}: the file is empty`);
  const start = strFromU8(bytes.subarray(0, 128), true);
  if (isNpy(bytes)) return "npy";
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return "npz";
  const superblock = hdf5Start(bytes);
  if (start.startsWith("MATLAB 7.3") || (superblock === 512 && start.startsWith("MATLAB"))) return "mat7.3";
  if (superblock !== undefined) return "hdf5";
  if (start.startsWith("MATLAB 5.0") || /^(\0\x01IM|\x01\0MI)$/s.test(start.slice(124))) return "mat5";
  if (isMat4(bytes)) return "mat4";
  const stranger = STRANGERS.find(([magic]) => start.startsWith(magic));
  if (stranger) throw new InputError(`${name}: ${stranger[1]}`);
  if (isText(bytes)) return "text";
  const shown = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  throw new InputError(`${name}: begins with ${shown}; a MATLAB, NumPy (.npy, .npz), HDF5 or CSV file is needed`);
}

/** Offset of the HDF5 signature: 0, or a power of two from 512 (MATLAB's own text comes before it); undefined if there is none. */
export function hdf5Start(bytes: Uint8Array): number | undefined {
  for (let offset = 0; offset + HDF5_SIGNATURE.length <= bytes.length; offset = offset === 0 ? 512 : offset * 2) {
    if (strFromU8(bytes.subarray(offset, offset + HDF5_SIGNATURE.length), true) === HDF5_SIGNATURE) return offset;
  }
  return undefined;
}

/**
 * Whether the file begins as MATLAB's level 4 does: a type number MOPT with M (byte order) 0 or 1, O zero, P (precision) 0 to 5,
 * T (full, text, sparse) 0 to 2, then sizes that fit. Level 5 begins with text.
 */
export function isMat4(bytes: Uint8Array): boolean {
  if (bytes.length < 20) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 20);
  return [true, false].some((littleEndian) => {
    const [type, rows, columns, imaginary, nameLength] = [0, 4, 8, 12, 16].map((at) =>
      view.getUint32(at, littleEndian),
    );
    const digits = [Math.floor(type / 1000), Math.floor(type / 100) % 10, Math.floor(type / 10) % 10, type % 10];
    const known = digits[0] === (littleEndian ? 0 : 1) && digits[1] === 0 && digits[2] <= 5 && digits[3] <= 2;
    return known && rows * columns <= 2 ** 31 && imaginary <= 1 && nameLength >= 1 && nameLength <= 64;
  });
}

/** Whether the beginning reads as text: no control characters but tabs and line ends. */
function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
