import { strFromU8 } from "fflate";
import { decodeNumbers } from "./numeric-bytes.ts";
import { isUtf8 } from "./utf8.ts";

/** Text that stays in the bytes of its file; parts of it become strings when they are asked for. */
export interface EncodedText {
  readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252";
  /** units: bytes, in UTF-16 two of them; a mark of the byte order is none */
  readonly length: number;
  /** A unit, which is the character itself where it is one of ASCII. */
  readonly unitAt: (at: number) => number;
  /** The text from one unit up to another. */
  readonly text: (start: number, end: number) => string;
}

/** Units of UTF-16 that become text at once, which are arguments of one call. */
const AT_ONCE = 4096;

/** Bytes of UTF-16 that are looked at where no mark says so. */
const LOOKED_AT = 512;

const MARK = 0xfeff;
const MARK_IN_UTF8 = [0xef, 0xbb, 0xbf];

/**
 * Text in the encodings in which people's programs save it: UTF-8, UTF-16 with or without its mark, else Windows-1252 (Latin-1), the
 * encoding of old Excel and R.
 *
 * @returns undefined for what is no text: it has bytes 0, or other control characters than tabs and line ends
 */
export function encodedText(bytes: Uint8Array): EncodedText | undefined {
  const order = orderOfUtf16(bytes);
  const found = order === undefined ? narrow(bytes) : utf16(bytes, order);
  for (let at = 0; at < found.length; at++) if (isControl(found.unitAt(at))) return undefined;
  return found;
}

const isControl = (unit: number): boolean => unit < 0x20 && (unit < 0x09 || unit > 0x0d);

function narrow(bytes: Uint8Array): EncodedText {
  const body = MARK_IN_UTF8.every((byte, k) => byte === bytes[k]) ? bytes.subarray(MARK_IN_UTF8.length) : bytes;
  const { length } = body;
  const unitAt = (at: number) => body[at];
  if (isUtf8(body)) {
    return { encoding: "UTF-8", length, unitAt, text: (start, end) => strFromU8(body.subarray(start, end)) };
  }
  const text = (start: number, end: number) =>
    strFromU8(body.subarray(start, end), true).replace(
      /[\x80-\x9f]/g,
      (code) => HIGH_CONTROLS[code.charCodeAt(0) - 0x80],
    );
  return { encoding: "Windows-1252", length, unitAt, text };
}

/** What Windows-1252 has where Latin-1 has control characters. */
const HIGH_CONTROLS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

function utf16(bytes: Uint8Array, order: "little" | "big"): EncodedText {
  const all = decodeNumbers("u2", bytes.subarray(0, bytes.length - (bytes.length % 2)), order === "big") as Uint16Array;
  const units = all[0] === MARK ? all.subarray(1) : all;
  const text = (start: number, end: number) => {
    const parts: string[] = [];
    for (let at = start; at < end; at += AT_ONCE) {
      const some = units.subarray(at, Math.min(at + AT_ONCE, end));
      parts.push(
        some.every((unit) => unit < 256) ? strFromU8(Uint8Array.from(some), true) : String.fromCharCode(...some),
      );
    }
    return parts.join("");
  };
  return { encoding: "UTF-16", length: units.length, unitAt: (at) => units[at], text };
}

/** By the mark; else text of the Western alphabets has a zero in every second byte. */
function orderOfUtf16(bytes: Uint8Array): "little" | "big" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "little";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "big";
  const start = bytes.subarray(0, LOOKED_AT);
  if (start.length < 4) return undefined;
  const zeros = (parity: number): number => start.filter((byte, i) => i % 2 === parity && byte === 0).length;
  const most = 0.8 * Math.floor(start.length / 2);
  if (zeros(1) > most && zeros(0) === 0) return "little";
  return zeros(0) > most && zeros(1) === 0 ? "big" : undefined;
}
