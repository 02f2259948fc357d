import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crc32, inflateSync } from "node:zlib";
import fc from "fast-check";
import { decodeRgb } from "../../../functions/stimuli/decode.ts";
import { writePng } from "../../../shared/formats/png.ts";
import { formulaImage } from "../preprocess/formula-image.ts";

describe("writePng", () => {
  it("is read back by libpng to the byte", () =>
    fc.assert(
      fc.asyncProperty(fc.nat(40), fc.nat(40), fc.nat(1000), async (dx, dy, seed) => {
        const image = formulaImage(dx + 1, dy + 1, seed);
        const { width, height, data } = await decodeRgb(writePng(image), "written");
        assert.deepEqual([width, height, ...data], [image.width, image.height, ...image.data]);
      }),
      { seed: 3, numRuns: 25 },
    ));

  it("frames its chunks with the CRC-32 that zlib computes", () => {
    const png = Buffer.from(writePng(formulaImage(5, 4, 1)));
    assert.equal(png.readUInt32BE(29), crc32(png.subarray(12, 29)));
    const length = png.readUInt32BE(33);
    assert.equal(png.readUInt32BE(41 + length), crc32(png.subarray(37, 41 + length)));
    assert.equal(inflateSync(png.subarray(41, 41 + length)).length, 4 * (1 + 3 * 5));
  });

  it("writes equal bytes for equal images", () => {
    assert.deepEqual(writePng(formulaImage(30, 20, 2)), writePng(formulaImage(30, 20, 2)));
  });
});
