import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { faultBehindPixels, frameComponents } from "../../../shared/formats/jpeg-segments.ts";

/** A marker segment: its code, its length and its body. */
const segment = (marker: number, ...body: number[]): number[] => {
  const length = body.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...body];
};

/** One component, pixels that no decoder sees, and what is behind them. */
const jpeg = (behind: readonly number[], before: readonly number[] = []): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8, ...before],
    ...segment(0xc0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
    ...segment(0xda, 1, 1, 0, 0, 63, 0),
    ...[0x12, 0xff, 0x00, 0x34],
    ...behind,
  ]);

const END = [0xff, 0xd9];
const table = (index: number, counts: readonly number[], codes: number): number[] => [
  index,
  ...counts,
  ...new Array<number>(16 - counts.length).fill(0),
  ...new Array<number>(codes).fill(7),
];

describe("frameComponents", () => {
  const frame = (marker: number, components: number) => segment(marker, 8, 0, 8, 0, 8, components);
  const start = [0xff, 0xd8];
  for (const [where, bytes, components] of [
    ["first", frame(0xc0, 3), 3],
    ["of a progressive image", frame(0xc2, 1), 1],
    [
      "behind tables, whose code is like a frame's, and what belongs to programs",
      [...segment(0xe0, 0xff, 0xc0), ...segment(0xc4, 0), ...frame(0xc1, 4)],
      4,
    ],
    ["behind fill bytes and markers without a length", [0xff, 0x01, 0xff, 0xff, ...frame(0xc0, 3)], 3],
    ["before another", [...frame(0xc0, 1), ...frame(0xc0, 3)], 1],
    ["behind the pixels alone", [...segment(0xda, 1), ...frame(0xc0, 3)], undefined],
    ["behind the end alone", [...END, ...frame(0xc0, 3)], undefined],
    ["nowhere", segment(0xe0, 1, 2), undefined],
    ["cut short", frame(0xc0, 3).slice(0, 7), undefined],
  ] as const) {
    it(`are those of the frame ${where}`, () =>
      assert.equal(frameComponents(Uint8Array.from([...start, ...bytes])), components));
  }
});

describe("what is behind the pixels of a JPEG", () => {
  for (const [what, behind] of [
    ["nothing but the end", END],
    ["fill bytes and rubbish before the end", [0xff, 0xff, 0x00, 1, 2, 3, ...END]],
    ["restarts", [0xff, 0xd3, 9, ...END]],
    ["Huffman tables", [...segment(0xc4, ...table(0x13, [1, 2], 3), ...table(0, [0, 1], 1)), ...END]],
    [
      "quantisation tables of 8 and 16 bits",
      [...segment(0xdb, 3, ...new Array<number>(64).fill(1), 0x10, ...new Array<number>(128).fill(1)), ...END],
    ],
    [
      "a restart interval, a comment and what belongs to programs",
      [...segment(0xdd, 0, 4), ...segment(0xfe, 65), ...segment(0xe1), ...END],
    ],
  ] as const) {
    it(`may be ${what}`, () => assert.equal(faultBehindPixels(jpeg(behind)), undefined));
  }

  for (const [what, behind, fault] of [
    ["nothing", [], "no end of image"],
    ["a segment longer than the file", [0xff, 0xfe, 0xff, 0xff, ...END], "no end of image"],
    [
      "a Huffman table of an index that is none",
      [...segment(0xc4, ...table(4, [1], 1)), ...END],
      "a damaged Huffman table behind the pixels",
    ],
    [
      "a Huffman table of more than 256 codes",
      [...segment(0xc4, ...table(0, [200, 100], 300)), ...END],
      "a damaged Huffman table behind the pixels",
    ],
    [
      "a Huffman table with a byte more",
      [...segment(0xc4, ...table(0, [1], 2)), ...END],
      "a damaged Huffman table behind the pixels",
    ],
    [
      "a quantisation table of an index that is none",
      [...segment(0xdb, 4, ...new Array<number>(64).fill(1)), ...END],
      "a damaged quantisation table behind the pixels",
    ],
    [
      "a restart interval of another length",
      [...segment(0xdd, 0, 4, 0), ...END],
      "a damaged restart interval behind the pixels",
    ],
    ["a second frame", [...segment(0xc0, 8), ...END], "the marker 0xc0 behind the pixels"],
    ["a code that no marker has", [0xff, 0x05, ...END], "the marker 0x5 behind the pixels"],
  ] as const) {
    it(`is not ${what}`, () => assert.equal(faultBehindPixels(jpeg(behind)), fault));
  }

  it("may hold codes that no marker has where restarts are expected", () => {
    assert.equal(faultBehindPixels(jpeg([0xff, 0x05, ...END], segment(0xdd, 0, 4))), undefined);
    assert.notEqual(faultBehindPixels(jpeg([0xff, 0x05, ...END], segment(0xdd, 0, 0))), undefined);
  });

  it("is left to the decoder in a progressive file", () => {
    const bytes = jpeg([]);
    bytes[bytes.indexOf(0xc0)] = 0xc2;
    assert.equal(faultBehindPixels(bytes), undefined);
  });
});
