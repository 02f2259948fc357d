import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { plainResample } from "../../../shared/preprocess/plain-resample.ts";
import { passesOf, resample } from "../../../shared/preprocess/resample.ts";
import { resizeShorterSide } from "../../../shared/preprocess/resize-shorter-side.ts";
import { vectorResample } from "../../../shared/preprocess/vector-resample.ts";
import { formulaImage } from "./formula-image.ts";

/**
 * [width, height, seed of the image, shorter side asked for, width and height of the result, first 16 hex digits of the sha256 of its bytes]
 * From Pillow 12.3.0: image.resize((w, h), Image.Resampling.BILINEAR), the long side int(size * long / short).
 */
const PILLOW: [number, number, number, number, number, number, string][] = [
  [1, 1, 0, 37, 37, 37, "c55a25151e0f294c"],
  [1, 7, 1, 224, 224, 1568, "03c5698047f62da6"],
  [2, 3, 2, 256, 256, 384, "d4971d8bc73da966"],
  [3, 1000, 3, 37, 37, 12333, "0df253ef86c85843"],
  [257, 256, 6, 64, 64, 64, "06538e69e91416d0"],
  [256, 255, 7, 256, 257, 256, "2e6ff41f7645463a"],
  [256, 300, 8, 224, 224, 262, "f3e46c8a04f2b1b2"],
  [511, 513, 9, 256, 256, 257, "83893ba857b97569"],
  [2000, 31, 12, 37, 2387, 37, "993834bf1ed79000"],
  [604, 724, 13, 256, 256, 306, "4411b5f270126ccf"],
  [423, 464, 15, 37, 37, 40, "f1ee99565079172a"],
  [567, 258, 16, 256, 562, 256, "89f8be3e8c75c65d"],
  [161, 808, 27, 64, 64, 321, "e2f15d47aa912843"],
  [565, 444, 30, 256, 325, 256, "008820399707dce6"],
];

/** [width, height, seed, new width, new height] of images whose rows between the passes take more than the 8 MiB that are held at once. */
const TOO_HIGH: [number, number, number, number, number][] = [
  [1700, 1600, 2, 1690, 1590],
  [30, 9000, 4, 400, 100],
  [30, 9000, 5, 400, 9100],
];

describe("resizeShorterSide", () => {
  for (const [width, height, seed, size, newWidth, newHeight, digest] of PILLOW) {
    it(`equals Pillow in every byte from ${width} × ${height} to a shorter side of ${size}`, () => {
      const resized = resizeShorterSide(formulaImage(width, height, seed), size);
      assert.deepEqual([resized.width, resized.height], [newWidth, newHeight]);
      assert.equal(createHash("sha256").update(resized.data).digest("hex").slice(0, 16), digest);
    });
  }

  it("gives a part of the image as it gives the whole, where the image becomes larger or smaller, or stays", () => {
    const image = formulaImage(61, 47, 5);
    for (const [width, height] of [
      [90, 30],
      [20, 80],
      [61, 30],
      [90, 47],
      [61, 47],
    ] as const) {
      // prettier-ignore
      const whole = resample(image, width, height);
      const [left, top, columns, rows] = [7, 11, width - 12, height - 18];
      const part = resample(image, width, height, { left, top, columns, rows });
      assert.deepEqual([part.width, part.height], [columns, rows]);
      for (let y = 0; y < rows; y++) {
        const start = 3 * ((top + y) * width + left);
        const expected = whole.data.subarray(start, start + 3 * columns);
        assert.deepEqual(part.data.subarray(3 * y * columns, 3 * (y + 1) * columns), expected);
      }
    }
  });

  it("is made in vectors as byte by byte, of images too whose rows do not all fit", () => {
    const sizes = PILLOW.map(
      ([width, height, seed, _, columns, rows]) => [width, height, seed, columns, rows] as const,
    );
    for (const [width, height, seed, columns, rows] of [...sizes, ...TOO_HIGH]) {
      const image = formulaImage(width, height, seed);
      const part = { left: columns >> 2, top: rows >> 2, columns: (columns + 1) >> 1, rows: (rows + 1) >> 1 };
      for (const box of [{ left: 0, top: 0, columns, rows }, part]) {
        const passes = passesOf(image, columns, rows, box);
        const [inVectors, plain] = [vectorResample(image, passes), plainResample(image, passes)];
        assert.ok(inVectors, "there is WebAssembly with SIMD wherever tests run");
        assert.deepEqual([inVectors.width, inVectors.height], [plain.width, plain.height]);
        assert.ok(Buffer.from(inVectors.data.buffer).equals(plain.data), `${width} × ${height}`);
      }
    }
  });

  it("leaves an image alone whose shorter side already fits", () => {
    const image = formulaImage(40, 30, 1);
    assert.equal(resizeShorterSide(image, 30), image);
  });

  it("keeps a uniform image uniform", () => {
    for (const byte of [0, 1, 127, 254, 255]) {
      const image = { width: 97, height: 61, data: new Uint8Array(3 * 97 * 61).fill(byte) };
      for (const size of [13, 60, 256]) assert.deepEqual(new Set(resizeShorterSide(image, size).data), new Set([byte]));
    }
  });
});
