import { crc32, deflateSync } from "node:zlib";

export interface PngLayout {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: 1 | 2 | 4 | 8 | 16;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha */
  readonly colourType: 0 | 2 | 3 | 4 | 6;
  readonly chunks?: readonly (readonly [type: string, data: Uint8Array])[];
}

/** A PNG of rows as they are packed in the file (PNG specification, sections 5 and 7), unfiltered and not interlaced. */
export function pngOf(layout: PngLayout, rows: readonly Uint8Array[]): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(layout.width, 0);
  header.writeUInt32BE(layout.height, 4);
  header.set([layout.bitDepth, layout.colourType, 0, 0, 0], 8);
  const scanlines = Buffer.concat(rows.map((row) => Buffer.concat([Buffer.of(0), row])));
  const between = (layout.chunks ?? []).map(([type, data]) => chunk(type, data));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    ...between,
    chunk("IDAT", deflateSync(scanlines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
