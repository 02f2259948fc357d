import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { decodeRgb } from "../../../functions/stimuli/decode.ts";
import { type PngLayout, pngOf } from "./png-of.ts";

const two = (bitDepth: PngLayout["bitDepth"], colourType: PngLayout["colourType"], chunks?: PngLayout["chunks"]) => ({
  ...{ width: 2, height: 1, bitDepth, colourType },
  ...(chunks ? { chunks } : {}),
});
const chunk = (type: string, ...bytes: number[]): [string, Uint8Array] => [type, Uint8Array.from(bytes)];

/** Two pixels each, the expected RGB by the PNG specification and as Pillow 12.3.0's convert("RGB") gives it. */
const PNGS: [name: string, layout: PngLayout, row: number[], rgb: number[]][] = [
  ["RGB", two(8, 2), [1, 2, 3, 250, 251, 252], [1, 2, 3, 250, 251, 252]],
  ["grey", two(8, 0), [7, 200], [7, 7, 7, 200, 200, 200]],
  ["1-bit grey", two(1, 0), [0b01000000], [0, 0, 0, 255, 255, 255]],
  ["2-bit grey", two(2, 0), [0b01100000], [85, 85, 85, 170, 170, 170]],
  ["4-bit grey", two(4, 0), [0x3c], [51, 51, 51, 204, 204, 204]],
  ["palette", two(8, 3, [chunk("PLTE", 9, 8, 7, 1, 2, 3)]), [1, 0], [1, 2, 3, 9, 8, 7]],
  ["2-bit palette", two(2, 3, [chunk("PLTE", 9, 8, 7, 1, 2, 3)]), [0b01000000], [1, 2, 3, 9, 8, 7]],
  [
    "palette with transparency, whose colours stay",
    two(8, 3, [chunk("PLTE", 9, 8, 7, 1, 2, 3), chunk("tRNS", 0, 128)]),
    [1, 0],
    [1, 2, 3, 9, 8, 7],
  ],
  ["RGBA, alpha dropped and not blended", two(8, 6), [1, 2, 3, 0, 90, 80, 70, 128], [1, 2, 3, 90, 80, 70]],
  ["grey and alpha", two(8, 4), [5, 0, 60, 128], [5, 5, 5, 60, 60, 60]],
  [
    "RGB with a transparent colour",
    two(8, 2, [chunk("tRNS", 0, 1, 0, 2, 0, 3)]),
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4, 5, 6],
  ],
  ["16-bit RGB, by its high bytes", two(16, 2), [1, 255, 2, 0, 3, 128, 9, 1, 8, 1, 7, 1], [1, 2, 3, 9, 8, 7]],
  [
    "RGB with a gamma chunk, ignored",
    two(8, 2, [chunk("gAMA", 0, 1, 134, 160)]),
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4, 5, 6],
  ],
];

/** 17 × 13 JPEGs of colour ramps, written by Pillow 12.3.0; sha256 of the RGB bytes that it reads from them. */
const JPEGS: [name: string, base64: string, digest: string][] = [
  [
    "baseline 4:4:4",
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7" +
      "Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7" +
      "Ozs7Ozs7Ozv/wAARCAANABEDAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABQb/xAAgEAABAgUFAAAAAAAAAAAAAAAABAUD" +
      "ISIx0QEVFmLw/8QAGQEAAgMBAAAAAAAAAAAAAAAAAwUCBAYH/8QAHBEAAwACAwEAAAAAAAAAAAAAAAIEAWEDEhQT/9oADAMBAAIR" +
      "AxEAPwCJQsFqCK8gKS7ZRoWC1BZXkNZJdsU4/wBAv0HPu2IIWyBLAjVsnCJKXKJC2QJYLStk1klLie2QPaBe2Rz6XP/Z",
    "47e31dc661a73d2b79ebd676a694e7dbacc2ffa3ebda53f840fda47da15e7482",
  ],
  [
    "baseline 4:2:0",
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7" +
      "Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7" +
      "Ozs7Ozs7Ozv/wAARCAANABEDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAABgAH/8QAIBAAAQIFBQAAAAAAAAAAAAAAAAQF" +
      "AyEiMdEBFRZi8P/EABYBAQEBAAAAAAAAAAAAAAAAAAQDBv/EABsRAAEEAwAAAAAAAAAAAAAAAAABAgMFExUh/9oADAMBAAIRAxEA" +
      "PwAShYLUCNCwWoEiFsgSwIkLZAlgnFOoeouXcBvH+hGi7ZA9oQrOpr9y4//Z",
    "5a939fcf978c3008d0a9025789cc2b0e082db3c5e1c3e3ff12bd9776ecc6a159",
  ],
  [
    "progressive 4:2:0 with an EXIF rotation, ignored",
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAoHBwgHBgoICAgLCgoL" +
      "DhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7" +
      "Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wgARCAANABEDASIAAhEBAxEB/8QAFgABAQEAAAAA" +
      "AAAAAAAAAAAABQAG/8QAFgEBAQEAAAAAAAAAAAAAAAAAAwIF/9oADAMBAAIQAxAAAAERFJGTGtHLr//EABkQAAMBAQEAAAAAAAAA" +
      "AAAAAAACAwETFP/aAAgBAQABBQJICQPOJPBJ4c8P/8QAFxEAAwEAAAAAAAAAAAAAAAAAAAEEFP/aAAgBAwEBPwGSxmxn/8QAFhEB" +
      "AQEAAAAAAAAAAAAAAAAAAAIS/9oACAECAQE/AZtt/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQAGPwJf/8QAFxAAAwEAAAAA" +
      "AAAAAAAAAAAAACBhcf/aAAgBAQABPyGZMwn/AP/aAAwDAQACAAMAAAAQcx//xAAVEQEBAAAAAAAAAAAAAAAAAAAQIf/aAAgBAwEB" +
      "PxCYv//EABYRAQEBAAAAAAAAAAAAAAAAAAABEf/aAAgBAgEBPxC7b//EABoQAAEFAQAAAAAAAAAAAAAAAAAQESEx0fD/2gAIAQEA" +
      "AT8QpNKWHhDw7Y//2Q==",
    "5a939fcf978c3008d0a9025789cc2b0e082db3c5e1c3e3ff12bd9776ecc6a159",
  ],
  [
    "grey",
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO" +
      "UlNSMj5aYVpQYEpRUk//wAALCAANABEBAREA/8QAFgABAQEAAAAAAAAAAAAAAAAABAUG/8QAHRAAAgEEAwAAAAAAAAAAAAAAAAQD" +
      "BSEiMRQVYv/aAAgBAQAAPwDLKUnWJaUpOsR/U+RqiUVi0olFYfwoj//Z",
    "18021aad2ea6189ef3a7ccb6857417f86d07e7440d7a4753ddaeb68f7aa5c7e3",
  ],
];
const CMYK_JPEG =
  "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZFRmSIZW13e4GC" +
  "gU5gjZeMfZZzfoF8/8AAFAgADQARBEMRAE0RAFkRAEsRAP/EABgAAQEBAQEAAAAAAAAAAAAAAAAFBgQH/8QAIBABAAAFBQEBAAAA" +
  "AAAAAAAAAAMEBRQhAhUxQWITYf/aAA4EQwBNAFkASwAAPwCDS+kbaPKFKyvGGzbCl9G0eVqVleMC2bR5d1r+DzSl9NxYwk6Vg6cD" +
  "YUvosYS1KwdOBbLGE7vjpH//2Q==";

const whole = pngOf(two(8, 2), [Uint8Array.of(1, 2, 3, 4, 5, 6)]);

describe("decodeRgb", () => {
  for (const [name, layout, row, rgb] of PNGS) {
    it(`reads a PNG in ${name}`, async () => {
      const image = await decodeRgb(pngOf(layout, [Uint8Array.from(row)]), name);
      assert.deepEqual([image.width, image.height, ...image.data], [2, 1, ...rgb]);
    });
  }

  for (const [name, base64, digest] of JPEGS) {
    it(`reads a JPEG, ${name}, to Pillow's bytes`, async () => {
      const { width, height, data } = await decodeRgb(Buffer.from(base64, "base64"), name);
      assert.deepEqual([width, height], [17, 13]);
      assert.equal(createHash("sha256").update(data).digest("hex"), digest);
    });
  }

  const refused: [why: string, bytes: Uint8Array, message: RegExp][] = [
    ["an empty file", new Uint8Array(0), /^stim\.png: an empty file/],
    [
      "text",
      Buffer.from("not an image at all"),
      /^stim\.png: 19 bytes that are no PNG, JPEG, WebP, GIF, TIFF or BMP image$/,
    ],
    [
      "the pointer that Git LFS keeps",
      Buffer.from("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n"),
      /^stim\.png: the pointer that Git LFS keeps in place of a file; get the file itself with `git lfs pull`$/,
    ],
    ["SVG, which could draw in other files", Buffer.from('<svg width="2" height="2"/>'), /no PNG, JPEG, WebP, GIF/],
    ["CMYK", Buffer.from(CMYK_JPEG, "base64"), /^stim\.png: CMYK colours, needed RGB or grey$/],
    ["16-bit grey", pngOf(two(16, 0), [Uint8Array.of(1, 2, 3, 4)]), /16-bit grey, needed 8 bits per channel$/],
    ["a PNG cut in its header", whole.subarray(0, 20), /^stim\.png: a PNG image that cannot be read/],
    ["a PNG cut in its pixels", whole.subarray(0, -20), /^stim\.png: a PNG image that cannot be read/],
    ["a PNG of no width", pngOf({ ...two(8, 2), width: 0 }, []), /^stim\.png: a PNG image that cannot be read/],
    ["a PNG with fewer rows than it says", pngOf({ ...two(8, 0), height: 3 }, [Uint8Array.of(1, 2)]), /cannot be read/],
  ];
  for (const [why, bytes, message] of refused) {
    it(`refuses ${why}, naming the file`, () =>
      assert.rejects(decodeRgb(bytes, "stim.png"), (error: Error) => {
        assert.equal(error.name, "InputError");
        assert.match(error.message, message);
        return true;
      }));
  }

  it("refuses a JPEG cut anywhere", async () => {
    for (const [name, base64] of JPEGS) {
      const bytes = Buffer.from(base64, "base64");
      for (let cut = 1; cut < bytes.length; cut += 23) {
        await assert.rejects(
          decodeRgb(bytes.subarray(0, -cut), name),
          { name: "InputError" },
          `${name}, ${cut} bytes less`,
        );
      }
    }
  });

  it("refuses a PNG whose pixels were altered", async () => {
    const altered = Uint8Array.from(whole);
    altered[whole.length - 20] ^= 0x55;
    await assert.rejects(decodeRgb(altered, "stim.png"), { name: "InputError" });
  });
});
