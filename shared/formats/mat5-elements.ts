/**
 * Data elements of MATLAB's level 5 files: a tag (type, number of bytes), then the bytes.
 * Source: "MAT-File Format", The MathWorks (R2019b), chapter 1.
 */
import { InputError } from "../errors.ts";
import { inflateStart, inflateTo, reasonOf, requirePlausible } from "./inflate.ts";
import type { NumericType } from "./numeric-bytes.ts";

/** Codes of the element types that are not plain numbers. */
export const MI = { matrix: 14, compressed: 15, utf8: 16, utf16: 17, utf32: 18 } as const;

/** Element types that hold plain numbers. */
export const MI_NUMERIC: ReadonlyMap<number, NumericType> = new Map([
  [1, "i1"],
  [2, "u1"],
  [3, "i2"],
  [4, "u2"],
  [5, "i4"],
  [6, "u4"],
  [7, "f4"],
  [9, "f8"],
  [12, "i8"],
  [13, "u8"],
]);

/** A run of elements. */
export interface Mat5Bytes {
  readonly bytes: Uint8Array;
  readonly bigEndian: boolean;
  /** file and variable, for messages */
  readonly where: string;
  /** whether the bytes were unpacked for one reading, which may change them */
  readonly isOwn?: boolean;
}

export interface Mat5Element {
  /** a code of `MI` or `MI_NUMERIC` */
  readonly type: number;
  readonly body: Uint8Array;
  /** offset of the element that follows */
  readonly end: number;
}

/**
 * The element at `offset`; four bytes or fewer may be packed into the tag itself.
 *
 * @throws {InputError} if the tag or its bytes reach past the end
 */
export function readElement({ bytes, bigEndian, where }: Mat5Bytes, offset: number): Mat5Element {
  const available = bytes.length - offset;
  if (available < 8) {
    throw new InputError(
      `${where}: ${Math.max(available, 0)} bytes where an element begins, 8 needed: truncated or corrupt`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, 8);
  const word = view.getUint32(0, !bigEndian);
  const packed = word >>> 16;
  if (packed !== 0) {
    if (packed > 4)
      throw new InputError(`${where}: ${packed} bytes packed into an element that has room for 4: corrupt`);
    return { type: word & 0xffff, body: bytes.subarray(offset + 4, offset + 4 + packed), end: offset + 8 };
  }
  const size = view.getUint32(4, !bigEndian);
  if (size > available - 8) {
    throw new InputError(
      `${where}: an element declares ${size} bytes, but ${available - 8} follow: the file is truncated or corrupt`,
    );
  }
  // every element but a compressed one is padded to 8 bytes; the last one of a file sometimes is not
  const padded = word === MI.compressed ? size : Math.ceil(size / 8) * 8;
  const start = offset + 8;
  return { type: word, body: bytes.subarray(start, start + size), end: Math.min(start + padded, bytes.length) };
}

/** Length of an element's tag: its type and its size; what it holds may be padded to as many bytes. */
const TAG = 8;
const PADDING = TAG - 1;

/**
 * The element inside a compressed element (zlib), whose checksum is verified.
 *
 * @throws {InputError} if the compressed bytes are truncated or corrupt, or claim to hold more than data can
 */
export function inflateElement(body: Uint8Array, bigEndian: boolean, where: string): Uint8Array {
  const size = TAG + sizeOf(inflateStartOfElement(body, TAG, where), bigEndian, where);
  requirePlausible(body.length, size, where);
  const inflated = attempt(body, where, () => inflateTo(deflatedIn(body), size, PADDING));
  const stored = new DataView(body.buffer, body.byteOffset + body.length - CHECKSUM, CHECKSUM).getUint32(0);
  if (stored !== adler32(inflated)) {
    throw new InputError(`${where}: the checksum of its compressed bytes does not fit them: the file is corrupt`);
  }
  return inflated;
}

/** The first bytes of a compressed element, `length` or somewhat more where it has as many; not checked. @throws {InputError} as above */
export function inflateStartOfElement(body: Uint8Array, length: number, where: string): Uint8Array {
  return attempt(body, where, () => inflateStart(deflatedIn(body), length));
}

function sizeOf(start: Uint8Array, bigEndian: boolean, where: string): number {
  if (start.length < TAG)
    throw new InputError(`${where}: ${start.length} bytes where an element begins, ${TAG} needed: corrupt`);
  return new DataView(start.buffer, start.byteOffset).getUint32(4, !bigEndian);
}

/** RFC 1950 §2.2: two bytes that say how, the deflated bytes, the checksum. */
const HEADER = 2;
const CHECKSUM = 4;

function deflatedIn(body: Uint8Array): Uint8Array {
  const word = body.length < HEADER + CHECKSUM ? 0 : body[0] * 256 + body[1];
  const isZlib = (body[0] & 0x0f) === 8 && word % 31 === 0 && (body[1] & 0x20) === 0;
  if (!isZlib) throw new Error("no zlib stream");
  return body.subarray(HEADER, body.length - CHECKSUM);
}

function attempt(body: Uint8Array, where: string, inflate: () => Uint8Array): Uint8Array {
  try {
    return inflate();
  } catch (cause) {
    throw new InputError(
      `${where}: ${body.length} compressed bytes cannot be unpacked (${reasonOf(cause)}): truncated or corrupt`,
      { cause },
    );
  }
}

/** Checksum of zlib streams, RFC 1950 §8.2. */
function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let k = 0; k < bytes.length; k++) {
    a += bytes[k];
    b += a;
    // within 4096 bytes both sums stay far below 2³¹
    if ((k & 0xfff) === 0xfff) [a, b] = [a % 65521, b % 65521];
  }
  return (((b % 65521) << 16) | (a % 65521)) >>> 0;
}
