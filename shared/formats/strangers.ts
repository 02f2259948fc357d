import { strFromU8 } from "fflate";
import { bytesBeforeZip } from "./zip-directory.ts";

const PICKLE =
  "a Python pickle, which is never loaded; save an array as .npy, RDMs of rsatoolbox with file_type='hdf5', a data frame as .csv";

/** Files that look like data and are not read, with what to do about them. These do not begin as text does. */
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

/** Text that stands where a file of data should, as its beginning shows. */
const PLACEHOLDERS: readonly (readonly [start: RegExp, is: string])[] = [
  [
    /^version https:\/\/git-lfs\./,
    "the pointer that Git LFS keeps in place of a file; get the file itself with `git lfs pull`",
  ],
  [
    /^(\.git|(\.\.\/)+\.git)?\/annex\/objects\//,
    "the pointer that git-annex keeps in place of a file; get the file itself with `datalad get`",
  ],
  [
    /^\s*<(!doctype html|html|\?xml)[\s>]/i,
    "a web page, or XML; a server that gave it in place of the file may say in it why",
  ],
];

/** Longer beginnings are not needed to know them by. */
const BEGINNING = 64;

/** What a file is that is known and not read, in words; undefined for any other. */
export function strangerIn(bytes: Uint8Array): string | undefined {
  const start = strFromU8(bytes.subarray(0, BEGINNING), true).replace(/^\xef\xbb\xbf/, "");
  const placeholder = PLACEHOLDERS.find(([pattern]) => pattern.test(start))?.[1];
  if (placeholder !== undefined) return placeholder;
  const known = STRANGERS.find(([magic]) => start.startsWith(magic))?.[1];
  const before = known === undefined ? bytesBeforeZip(bytes) : 0;
  return before > 0 ? `a zip archive behind ${before} other bytes; get the file again` : known;
}

/** Whether a byte is one that no text has: any below the blank but tabs and line ends. */
export const isControl = (byte: number): boolean => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
