import { strToU8, zlibSync } from "fflate";
import type { RgbImage } from "../preprocess/rgb-image.ts";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const PIXEL = 3; // bytes
const RGB_8_BIT = [8, 2, 0, 0, 0]; // depth, colour type, compression, filter method, not interlaced

/**
 * An image as a PNG of 8-bit RGB (W3C PNG specification). Equal images give equal bytes on every machine, which encoders with a
 * machine's own zlib do not promise.
 */
export function writePng({ width, height, data }: RgbImage): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set(RGB_8_BIT, 8);
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", zlibSync(filterRows(data, width * PIXEL, height), { level: 6 })),
    chunk("IEND", new Uint8Array(0)),
  ];
  return concatenate([SIGNATURE, ...chunks]);
}

/** Each row as its differences from what lies left, above or both: whichever has the smallest sum of absolute values (§12.7). */
function filterRows(data: Uint8Array, stride: number, height: number): Uint8Array {
  const filtered = new Uint8Array((stride + 1) * height);
  const candidate = new Uint8Array(stride + 1);
  for (let row = 0; row < height; row++) {
    let smallest = Infinity;
    for (let filter = 0; filter < PREDICTORS.length; filter++) {
      const size = filterRow(data, row * stride, row > 0, stride, filter, candidate);
      if (size >= smallest) continue;
      smallest = size;
      filtered.set(candidate, row * (stride + 1));
    }
  }
  return filtered;
}

/** What a byte is predicted to be from the bytes left, above and above left; numbered as in the specification. */
const PREDICTORS: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [fromLeft, fromAbove, fromCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (fromLeft <= fromAbove && fromLeft <= fromCorner) return left;
  return fromAbove <= fromCorner ? above : corner;
}

function filterRow(
  data: Uint8Array,
  start: number,
  hasAbove: boolean,
  stride: number,
  filter: number,
  out: Uint8Array,
): number {
  const predict = PREDICTORS[filter];
  let size = 0;
  out[0] = filter;
  for (let i = 0; i < stride; i++) {
    const left = i >= PIXEL ? data[start + i - PIXEL] : 0;
    const above = hasAbove ? data[start + i - stride] : 0;
    const corner = hasAbove && i >= PIXEL ? data[start + i - stride - PIXEL] : 0;
    const difference = (data[start + i] - predict(left, above, corner)) & 255;
    out[i + 1] = difference;
    size += difference < 128 ? difference : 256 - difference;
  }
  return size;
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const named = concatenate([strToU8(type, true), content]);
  const framed = new Uint8Array(named.length + 8);
  const view = new DataView(framed.buffer);
  view.setUint32(0, content.length);
  framed.set(named, 4);
  view.setUint32(4 + named.length, crc32(named));
  return framed;
}

/** Polynomial 0xedb88320, reflected, as PNG and zip use it. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 255];
  return ~crc >>> 0;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
