import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { centreCrop } from "../../../shared/preprocess/centre-crop.ts";
import type { RgbImage } from "../../../shared/preprocess/rgb-image.ts";

/** One row of pixels, red holding the column number from 1. */
function ruler(width: number): RgbImage {
  return { width, height: 1, data: Uint8Array.from({ length: 3 * width }, (_, i) => (i % 3 === 0 ? i / 3 + 1 : 0)) };
}

const redOf = ({ data }: RgbImage): number[] => Array.from(data).filter((_, i) => i % 3 === 0);

describe("centreCrop", () => {
  it("rounds a half pixel of margin to the even neighbour, as Python's round does", () => {
    assert.equal(redOf(centreCrop(ruler(2), 1))[0], 1); // margin 0.5 → 0
    assert.equal(redOf(centreCrop(ruler(4), 1))[0], 3); // 1.5 → 2
    assert.equal(redOf(centreCrop(ruler(6), 1))[0], 3); // 2.5 → 2
    assert.equal(redOf(centreCrop(ruler(8), 1))[0], 5); // 3.5 → 4
  });

  it("pads a short side with black, the odd pixel at the end, as torchvision does", () => {
    const { width, height, data } = centreCrop(ruler(2), 5);
    assert.deepEqual([width, height], [5, 5]);
    const middle = redOf({ width, height, data }).slice(10, 15);
    assert.deepEqual(middle, [0, 1, 2, 0, 0]);
    assert.equal(data.filter((byte) => byte !== 0).length, 2);
  });

  it("returns an image of the wanted size as it is", () => {
    const image = { width: 3, height: 3, data: Uint8Array.from({ length: 27 }, (_, i) => i) };
    assert.equal(centreCrop(image, 3), image);
  });
});
