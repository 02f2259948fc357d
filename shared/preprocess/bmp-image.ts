import { InputError } from "../errors.ts";
import type { RgbImage } from "./rgb-image.ts";

/** What the headers of a BMP file say of its pixels. */
interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly bits: number; // of a pixel
  readonly topDown: boolean;
  /** bytes blue, green, red and one that is not used, per colour; none where pixels hold their colours */
  readonly palette: { readonly at: number; readonly colours: number; readonly stride: number };
  readonly pixels: number; // where they begin
}

const FILE_HEADER = 14;
const [PLAIN, BIT_FIELDS] = [0, 3];
const [RED, GREEN, BLUE] = [0xff0000, 0xff00, 0xff];

/** Headers of OS/2 and Windows, by their lengths. */
const OS2_HEADER = 12;
const WINDOWS_HEADERS = [40, 52, 56, 64, 108, 124];

/** Whether a file begins as a bitmap does. */
export const isBmp = (bytes: Uint8Array): boolean => bytes[0] === 0x42 && bytes[1] === 0x4d;

/** Width and height of a BMP image. @throws {InputError} as `readBmp` does for its headers */
export const bmpSize = (bytes: Uint8Array, name: string): Pick<RgbImage, "width" | "height"> => readHeader(bytes, name);

/**
 * A BMP image of 1, 4, 8, 24 or 32 bits a pixel, not compressed. A fourth byte of a pixel is dropped, as Pillow does.
 *
 * @param name - of the file, for messages
 * @throws {InputError} for another depth or a compression, and for a file that is damaged or cut short
 */
export function readBmp(bytes: Uint8Array, name: string): RgbImage {
  const { width, height, bits, topDown, palette, pixels } = readHeader(bytes, name);
  const stride = 4 * Math.ceil((width * bits) / 32);
  const end = pixels + (height - 1) * stride + Math.ceil((width * bits) / 8);
  if (end > bytes.length) throw damaged(name, `${bytes.length} bytes, needed ${end}`);
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    const row = pixels + (topDown ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++) {
      const from = bits >= 24 ? row + (x * bits) / 8 : colourOf(index(bytes, row, x, bits), palette, name);
      const to = 3 * (y * width + x);
      data[to] = bytes[from + 2]!;
      data[to + 1] = bytes[from + 1]!;
      data[to + 2] = bytes[from]!;
    }
  }
  return { width, height, data };
}

/** The first pixels of a byte are its highest bits. */
function index(bytes: Uint8Array, row: number, x: number, bits: number): number {
  const first = x * bits;
  return (bytes[row + (first >> 3)] >> (8 - bits - (first & 7))) & ((1 << bits) - 1);
}

function colourOf(index: number, { at, colours, stride }: BmpHeader["palette"], name: string): number {
  if (index < colours) return at + index * stride;
  throw damaged(name, `a pixel of colour ${index}, the palette has ${colours}`);
}

function readHeader(bytes: Uint8Array, name: string): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length >= 18 ? view.getUint32(FILE_HEADER, true) : 0;
  const isOs2 = size === OS2_HEADER;
  if ((!isOs2 && !WINDOWS_HEADERS.includes(size)) || bytes.length < FILE_HEADER + size) {
    throw damaged(name, "no header that is known");
  }
  const signedHeight = isOs2 ? view.getUint16(20, true) : view.getInt32(22, true);
  const width = isOs2 ? view.getUint16(18, true) : view.getInt32(18, true);
  const bits = view.getUint16(isOs2 ? 24 : 28, true);
  if (width <= 0 || signedHeight === 0) throw damaged(name, `${width} × ${signedHeight} pixels`);
  const compression = isOs2 ? PLAIN : view.getUint32(30, true);
  const masked = compression === BIT_FIELDS && bits === 32 && hasUsualMasks(view);
  if (![1, 4, 8, 24, 32].includes(bits) || (compression !== PLAIN && !masked)) {
    const found = compression === PLAIN ? `${bits} bits a pixel` : `compression ${compression} of ${bits} bits a pixel`;
    throw new InputError(`${name}: BMP image with ${found}, needed 1, 4, 8, 24 or 32 bits, not compressed`, {
      advice: "save the stimulus as PNG, 8 bits per channel",
    });
  }
  const colours = bits > 8 ? 0 : (isOs2 ? 0 : view.getUint32(46, true)) || 2 ** bits;
  const palette = { at: FILE_HEADER + size, colours, stride: isOs2 ? 3 : 4 };
  const stated = view.getUint32(10, true);
  const pixels = stated === palette.at && bits <= 8 ? palette.at + 4 * colours : stated;
  if (palette.at + colours * palette.stride > bytes.length) throw damaged(name, `a palette of ${colours} colours`);
  return { width, height: Math.abs(signedHeight), bits, topDown: signedHeight < 0, palette, pixels };
}

function hasUsualMasks(view: DataView): boolean {
  const at = FILE_HEADER + 40; // behind a short header, or within a long one
  if (view.byteLength < at + 12) return false;
  return [RED, GREEN, BLUE].every((mask, i) => view.getUint32(at + 4 * i, true) === mask);
}

const damaged = (name: string, found: string): InputError =>
  new InputError(`${name}: a BMP image that cannot be read (${found}): damaged or cut short`);
