/** Undoes deflate within bounds: what a file says about its size is a claim, and a small file can claim much. */
import { Inflate, inflateSync } from "fflate";
import { InputError } from "../errors.ts";

/** Whatever unpacks to this much or less is unpacked. */
const ALWAYS = 2 ** 26;
/** More than this is never unpacked; a file may not be larger either. */
const NEVER = 2 ** 30;
/** Between the two, what unpacks to more than this many times its size is no measured data: float64 of whole numbers gives about 10. */
const LARGEST_EXPANSION = 100;

/** Compressed bytes that are unpacked at a time where only a beginning is wanted: at most 1032 times as many come out. */
const STEP = 256;

/** @throws {InputError} if `packed` bytes claim to be `size` bytes, and measured data do not compress so well */
export function requirePlausible(packed: number, size: number, where: string): void {
  if (size <= ALWAYS || (size <= NEVER && size <= LARGEST_EXPANSION * packed)) return;
  throw new InputError(
    `${where}: ${packed} bytes that claim to hold ${size}; more than ${size > NEVER ? NEVER : `${LARGEST_EXPANSION} times as many`} ` +
      "are not unpacked: save it uncompressed, or with less in it",
  );
}

/** Why bytes could not be unpacked, in the library's words. */
export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/**
 * All that a deflated stream holds, which must be `size` bytes.
 *
 * @param padding - bytes that may follow them
 * @throws {Error} if it is not, or the stream is corrupt
 */
export function inflateTo(deflated: Uint8Array, size: number, padding = 0): Uint8Array {
  const room = new Uint8Array(size + padding + 1); // the library drops what does not fit; the byte too many shows it
  const found = inflateSync(deflated, { out: room });
  if (found.length < size || found.length === room.length) {
    throw new Error(`it unpacks to ${found.length < size ? found.length : "more"} bytes, and declares ${size}`);
  }
  return found;
}

/**
 * The first `length` bytes of a deflated stream or somewhat more; less if it is shorter.
 *
 * @throws {Error} if the stream is corrupt up to there
 */
export function inflateStart(deflated: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let found = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    found += part.length;
  });
  for (let at = 0; at < deflated.length && found < length; at += STEP) {
    stream.push(deflated.subarray(at, at + STEP), at + STEP >= deflated.length);
  }
  const start = new Uint8Array(found);
  parts.reduce((at, part) => (start.set(part, at), at + part.length), 0);
  return start;
}
