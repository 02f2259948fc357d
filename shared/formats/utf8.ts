/**
 * Whether bytes are UTF-8 throughout: RFC 3629, which leaves out overlong forms, halves of surrogate pairs and what is beyond U+10FFFF.
 */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at];
    if (lead < 0x80) continue;
    const following = lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (following < 0 || at + following >= bytes.length) return false;
    const second = bytes[at + 1];
    const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) return false;
    for (let k = 2; k <= following; k++) if ((bytes[at + k] & 0xc0) !== 0x80) return false;
    at += following;
  }
  return true;
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) bytes++;
    if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) bytes++; // a surrogate pair is 4 bytes, 2 for each unit
  }
  return bytes;
}
