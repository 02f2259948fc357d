/** Markers of JPEG (ITU-T T.81, table B.1). */
const [TEM, DAC, SOI, EOI, SOS, DQT, DNL, DRI, COM] = [0x01, 0xcc, 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xfe];
const DHT = 0xc4;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== DAC;
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;

/**
 * What is wrong with a JPEG behind its pixels: a decoder that stops at the last row does not see it, libjpeg's
 * `jpeg_finish_decompress`, which Pillow calls, does. Most of it is damage within the pixels that reads as a marker. A file of
 * several scans is left to the decoder, which reads all of it before the first row.
 *
 * @returns what was found, in words; undefined for a file that ends as it should
 */
export function faultBehindPixels(bytes: Uint8Array): string | undefined {
  let restarts = false;
  let components = 0;
  for (let at = markerFrom(bytes, 2); at !== undefined;) {
    const marker = bytes[at];
    const length = lengthAt(bytes, at);
    if (isFrame(marker)) {
      if (marker > 0xc1) return undefined;
      components = bytes[at + 8] ?? 0;
    }
    if (marker === DRI) restarts = (bytes[at + 3] ?? 0) + (bytes[at + 4] ?? 0) > 0;
    if (marker === SOS) {
      return (bytes[at + 3] ?? 0) < components ? undefined : faultFrom(bytes, at + 1 + length, restarts);
    }
    at = markerFrom(bytes, at + 1 + (isAlone(marker) ? 0 : length));
  }
  return "no pixels";
}

/** Components of a JPEG's first frame: 1 of grey, 3 of colours, 4 of CMYK; undefined where none comes before the pixels. */
export function frameComponents(bytes: Uint8Array): number | undefined {
  for (let at = markerFrom(bytes, 2); at !== undefined;) {
    const marker = bytes[at];
    if (isFrame(marker)) return bytes[at + 8];
    if (marker === SOS || marker === EOI) return undefined;
    at = markerFrom(bytes, at + 1 + (isAlone(marker) ? 0 : lengthAt(bytes, at)));
  }
  return undefined;
}

const isAlone = (marker: number): boolean => isRestart(marker) || marker === TEM || marker === SOI;

/** Place of the code of the next marker: a byte that is not 0, behind any number of 0xff. */
function markerFrom(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at)) {
    while (bytes[at] === 0xff) at++;
    if (at >= bytes.length) return undefined;
    if (bytes[at] !== 0) return at;
  }
  return undefined;
}

const lengthAt = (bytes: Uint8Array, marker: number): number =>
  ((bytes[marker + 1] ?? 0) << 8) | (bytes[marker + 2] ?? 0);

function faultFrom(bytes: Uint8Array, from: number, restarts: boolean): string | undefined {
  for (let at = markerFrom(bytes, from); at !== undefined;) {
    const marker = bytes[at];
    if (marker === EOI) return undefined;
    // a decoder that waits for a restart passes over what can be no marker
    const passed = isRestart(marker) || marker === TEM || (restarts && marker < 0xc0);
    const length = passed ? 0 : lengthAt(bytes, at);
    if (!passed) {
      const fault = faultOfSegment(marker, bytes.subarray(at + 3, at + 1 + length), length);
      if (fault !== undefined) return `${fault} behind the pixels`;
    }
    at = markerFrom(bytes, at + 1 + length);
  }
  return "no end of image";
}

function faultOfSegment(marker: number, body: Uint8Array, length: number): string | undefined {
  if (marker === DHT) return isHuffmanTables(body) ? undefined : "a damaged Huffman table";
  if (marker === DQT) return isQuantisationTables(body) ? undefined : "a damaged quantisation table";
  if (marker === DRI) return length === 4 ? undefined : "a damaged restart interval";
  if (isApplication(marker) || marker === COM || marker === DNL || marker === DAC) return undefined;
  return `the marker 0x${marker.toString(16)}`;
}

function isHuffmanTables(body: Uint8Array): boolean {
  let at = 0;
  while (body.length - at > 16) {
    const index = body[at] & ~0x10;
    const count = body.subarray(at + 1, at + 17).reduce((sum, codes) => sum + codes, 0);
    if (index > 3 || count > 256 || at + 17 + count > body.length) return false;
    at += 17 + count;
  }
  return at === body.length;
}

function isQuantisationTables(body: Uint8Array): boolean {
  let at = 0;
  while (at < body.length) {
    if ((body[at] & 0xf) > 3) return false;
    at += 1 + (body[at] >> 4 ? 128 : 64);
  }
  return at === body.length;
}
