import { strFromU8, strToU8 } from "fflate";

/** Text of a file, and the encoding that was found. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "UTF-8" | "UTF-16" | "Windows-1252";
}

/** Units of UTF-16 that become text at once, which are arguments of one call. */
const AT_ONCE = 4096;

/** Bytes of UTF-16 that are looked at where no mark says so. */
const LOOKED_AT = 512;

/**
 * Text in the encodings in which people's programs save it: UTF-8, UTF-16 with or without its mark, else Windows-1252 (Latin-1), the
 * encoding of old Excel and R. A mark of the byte order is dropped.
 *
 * @returns undefined for what is no text: it has bytes 0, or other control characters than tabs and line ends
 */
export function decodedText(bytes: Uint8Array): DecodedText | undefined {
  const order = orderOfUtf16(bytes);
  const read = order === undefined ? narrow(bytes) : { text: utf16(bytes, order), encoding: "UTF-16" as const };
  const text = read.text.replace(/^\ufeff/, "");
  return /[\0-\x08\x0e-\x1f]/.test(text) ? undefined : { text, encoding: read.encoding };
}

/** UTF-8 unless a character comes out as the sign for one that is none. */
function narrow(bytes: Uint8Array): DecodedText {
  const text = strFromU8(bytes);
  if (!text.includes("\ufffd") || isEqual(strToU8(text), bytes)) return { text, encoding: "UTF-8" };
  const byCharacter = strFromU8(bytes, true);
  return {
    text: byCharacter.replace(/[\x80-\x9f]/g, (code) => HIGH_CONTROLS[code.charCodeAt(0) - 0x80]),
    encoding: "Windows-1252",
  };
}

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** What Windows-1252 has where Latin-1 has control characters. */
const HIGH_CONTROLS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

function utf16(bytes: Uint8Array, order: "little" | "big"): string {
  const [low, high] = order === "little" ? [0, 1] : [1, 0];
  const units = Uint16Array.from(
    { length: bytes.length >> 1 },
    (_, i) => bytes[2 * i + low] | (bytes[2 * i + high] << 8),
  );
  const parts = Array.from({ length: Math.ceil(units.length / AT_ONCE) }, (_, k) =>
    String.fromCharCode(...units.subarray(k * AT_ONCE, (k + 1) * AT_ONCE)),
  );
  return parts.join("");
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
