import { strFromU8 } from "fflate";
import { bytesBeforeZip } from "./zip-directory.ts";

const PICKLE =
  "a Python pickle, which is never loaded; save an array as .npy, RDMs of rsatoolbox with file_type='hdf5', a data frame as .csv";

/** Files that look like data and are not read, with what to do about them. None begins as text does. */
const STRANGERS: readonly (readonly [start: string, is: string])[] = [
  ["\x1f\x8b", "a gzip archive; unpack it first"],
  ["7z\xbc\xaf", "a 7z archive; unpack it first"],
  ["\x80\x03", PICKLE],
  ["\x80\x04", PICKLE],
  ["\x80\x05", PICKLE],
  ["\x89PNG", "an image"],
  ["\xff\xd8\xff", "an image"],
  ["\xd0\xcf\x11\xe0", "an Excel workbook; export it as CSV"],
];

/** What a file is that is known and not read, in words; undefined for any other. */
export function strangerIn(bytes: Uint8Array): string | undefined {
  const start = strFromU8(bytes.subarray(0, 8), true);
  const known = STRANGERS.find(([magic]) => start.startsWith(magic))?.[1];
  const before = known === undefined ? bytesBeforeZip(bytes) : 0;
  return before > 0 ? `a zip archive behind ${before} other bytes; get the file again` : known;
}

/** Whether a byte is one that no text has: any below the blank but tabs and line ends. */
export const isControl = (byte: number): boolean => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
