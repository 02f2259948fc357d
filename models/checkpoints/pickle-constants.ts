import { InputError } from "../../shared/errors.ts";
import type { Cursor } from "./cursor.ts";
import { LONGEST_INTEGER } from "./limits.ts";
import { Dict, Stranger } from "./pickle-values.ts";

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");

/** Text between quotes, as protocol 0 writes it; what is escaped in it stands for nothing that a checkpoint needs. */
const unquoted = (line: string): string => line.replace(/^(['"])(.*)\1$/s, "$2");

function textInteger(line: string): unknown {
  if (!/^[+-]?\d{1,40}L?$/.test(line)) return new Stranger("a long integer", []);
  return safe(BigInt(line.replace(/^\+|L$/g, "")));
}

function integer(bytes: Uint8Array): unknown {
  if (bytes.length > LONGEST_INTEGER) return new Stranger("a long integer", []);
  const value = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return safe(BigInt.asIntN(8 * bytes.length, value));
}

const safe = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);

function signedLength(length: number): number {
  if (length < 0) throw new InputError(`its pickle is damaged: a length of ${length}`);
  return length;
}

/** Opcodes that put one value on the stack, whatever lies there. @see CPython's Lib/pickletools.py */
export const CONSTANTS: ReadonlyMap<string, (read: Cursor) => unknown> = new Map<string, (read: Cursor) => unknown>([
  ["N", () => null],
  ["\x88", () => true],
  ["\x89", () => false],
  ["I", (read) => booleanOr(read.line())],
  ["J", (read) => read.i32()],
  ["K", (read) => read.u8()],
  ["M", (read) => read.u16()],
  ["L", (read) => textInteger(read.line())],
  ["\x8a", (read) => integer(read.take(read.u8()))],
  ["\x8b", (read) => integer(read.take(signedLength(read.i32())))],
  ["F", (read) => Number(read.line())],
  ["G", (read) => read.f64BigEndian()],
  ["S", (read) => unquoted(read.line())],
  ["T", (read) => utf8(read.take(signedLength(read.i32())))], // Python 2 wrote names of tensors so
  ["U", (read) => utf8(read.take(read.u8()))],
  ["V", (read) => read.line()],
  ["X", (read) => utf8(read.take(read.u32()))],
  ["\x8c", (read) => utf8(read.take(read.u8()))],
  ["\x8d", (read) => utf8(read.take(read.u64()))],
  ["B", (read) => read.take(read.u32())],
  ["C", (read) => read.take(read.u8())],
  ["\x8e", (read) => read.take(read.u64())],
  ["\x96", (read) => read.take(read.u64())],
  ["]", () => []],
  [")", () => []],
  ["\x8f", () => []],
  ["}", () => new Dict()],
]);

/** Protocols 0 and 1 write True as 01. */
const booleanOr = (line: string): unknown => (line === "01" ? true : line === "00" ? false : textInteger(line));
