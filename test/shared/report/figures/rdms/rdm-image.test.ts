import assert from "node:assert/strict";
import { describe, it } from "node:test";
import sharp from "sharp";
import { rdmImages } from "../../../../../shared/report/figures/rdms/rdm-image.ts";

/** Pixels as libvips reads them: another library than the one that wrote them. */
async function pixelsOf(url: string) {
  const [, text = ""] = url.split("data:image/png;base64,");
  const { data, info } = await sharp(Buffer.from(text, "base64")).raw().toBuffer({ resolveWithObject: true });
  return { ...info, at: (x: number, y: number) => [...data.subarray(3 * (y * info.width + x)).subarray(0, 3)] };
}

// viridis at its ends and in its middle, as matplotlib has it
const [FIRST, MIDDLE, LAST, GREY] = [[68, 1, 84], [33, 145, 140], [253, 231, 37], [210, 210, 210]]; // prettier-ignore

describe("the image of an RDM", () => {
  it("has a square for each pair in the colour of its percentile, grey where that is undefined", async () => {
    const [url] = await rdmImages([{ side: 2, values: Float64Array.of(0, 50, 100, NaN), perPlace: 1 }]);
    const { width, height, channels, at } = await pixelsOf(url);
    assert.deepEqual([width, height, channels], [340, 340, 3]);
    for (const [left, top, color] of [
      [0, 0, FIRST],
      [170, 0, MIDDLE],
      [0, 170, LAST],
      [170, 170, GREY],
    ] as const)
      // prettier-ignore
      for (const [x, y] of [[0, 0], [169, 0], [0, 169], [169, 169]] as const) // prettier-ignore
        assert.ok(
          at(left + x, top + y).every((value, channel) => Math.abs(value - color[channel]) <= 1),
          `${at(left + x, top + y).join()} at ${left + x}, ${top + y}`,
        );
  });

  it("has one pixel for each pair of many, and each RDM its own", async () => {
    const values = Float64Array.from({ length: 400 * 400 }, (_, k) => (k % 400 < 200 ? 0 : 100));
    const [many, few] = await rdmImages([{ side: 400, values, perPlace: 1 }, { side: 1, values: new Float64Array(1), perPlace: 1 }]); // prettier-ignore
    const { width, height, at } = await pixelsOf(many);
    assert.deepEqual([width, height, at(199, 399), at(200, 0)], [400, 400, FIRST, LAST]);
    assert.equal((await pixelsOf(few)).width, 340);
  });

  it("is grey where there is no such percentile", async () => {
    const [url] = await rdmImages([{ side: 2, values: Float64Array.of(101, -1, Infinity, NaN), perPlace: 1 }]);
    const { at } = await pixelsOf(url);
    for (const [x, y] of [[0, 0], [339, 0], [0, 339], [339, 339]] as const) assert.deepEqual(at(x, y), GREY); // prettier-ignore
  });
});
