const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Every two digits: half of the text of three bytes. */
const PAIRS = Array.from({ length: 4096 }, (_, k) => `${DIGITS[k >> 6]}${DIGITS[k & 63]}`);

/** Bytes as base64 text, padded. RFC 4648, section 4. */
export function base64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3);
  const parts: string[] = [];
  for (let at = 0; at < whole; at += 3)
    parts.push(PAIRS[(bytes[at] << 4) | (bytes[at + 1] >> 4)], PAIRS[((bytes[at + 1] & 15) << 8) | bytes[at + 2]]);
  const left = bytes.length - whole;
  if (left === 1) parts.push(PAIRS[bytes[whole] << 4], "==");
  if (left === 2)
    parts.push(PAIRS[(bytes[whole] << 4) | (bytes[whole + 1] >> 4)], DIGITS[(bytes[whole + 1] & 15) << 2], "=");
  return parts.join("");
}
