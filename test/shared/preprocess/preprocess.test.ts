import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { decodeRgb } from "../../../functions/stimuli/decode.ts";
import { readNpy } from "../../../shared/formats/npy.ts";
import { centreCrop } from "../../../shared/preprocess/centre-crop.ts";
import { preprocess } from "../../../shared/preprocess/preprocess.ts";
import {
  extentInWords,
  IMAGENET_PREPROCESSING,
  pixelsOf,
  type Extent,
  type Preprocessing,
} from "../../../shared/preprocess/preprocessing.ts";
import { resizeShorterSide } from "../../../shared/preprocess/resize-shorter-side.ts";
import { inData, inReference, without } from "../../reference.ts";
import { formulaImage } from "./formula-image.ts";

const folder = inReference("preprocess");
const SUFFIX = ".rgb224.npy";
const stems = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length))
  : [];

/**
 * [width, height, seed, resize, crop, first 16 hex digits of the sha256 of the tensor's bytes], ImageNet mean and std.
 * From Pillow 12.3.0 (resize), NumPy 2.4 in float32 ((x/255 − mean)/std, channels first).
 */
const NORMALISED: [number, number, number, Extent, Extent, string][] = [
  [2, 3, 2, 224, 221, "69ab07ac6daa7719"],
  [257, 256, 6, 64, 61, "df13b39e429e9d86"],
  [97, 131, 10, 224, 233, "03e3417bf172e44e"],
  [604, 724, 13, 256, 224, "7caa0cf90e98bbf7"],
  [881, 50, 17, 224, 224, "00f3d0f9db690005"],
  [565, 444, 30, 64, 73, "85b397fceea89db6"],
  // torchvision 0.29.2 on Pillow 12.3.0
  [97, 131, 10, 64, [64, 40], "384404f0a115d3e7"],
  [131, 97, 11, 64, [33, 64], "6b2fb3439ba8bb8d"],
  [120, 90, 12, [48, 80], [48, 80], "a55621f5c29fd51e"],
  [60, 110, 13, [70, 50], [63, 44], "5a36341fd9f61d1a"],
];

describe("preprocess", () => {
  it("finds the reference images", { skip: without(folder) }, () => assert.ok(stems.length > 0));

  for (const stem of stems) {
    const beside = `${folder}/${stem}.png`;
    const source = existsSync(beside) ? beside : inData(`kriegeskorte92/stimuli/${stem}.png`);
    it(`resizes and crops ${stem} to Pillow's bytes`, { skip: without(source) }, async () => {
      const expected = readNpy(readFileSync(`${folder}/${stem}${SUFFIX}`), stem);
      const cropped = centreCrop(resizeShorterSide(await decodeRgb(readFileSync(source), stem), 256), 224);
      assert.deepEqual(expected.shape, [cropped.height, cropped.width, 3]);
      assert.equal(Buffer.compare(cropped.data, Uint8Array.from(expected.data, Number)), 0);
    });
  }

  for (const [width, height, seed, resize, crop, digest] of NORMALISED) {
    it(`normalises ${width} × ${height}, resized to ${extentInWords(resize)}, crop ${extentInWords(crop)}, to the bit in float32`, () => {
      const tensor = new Float32Array(3 * pixelsOf({ crop }));
      preprocess(formulaImage(width, height, seed), { ...IMAGENET_PREPROCESSING, resize, crop }, tensor, 0);
      const bytes = new Uint8Array(tensor.buffer);
      assert.equal(createHash("sha256").update(bytes).digest("hex").slice(0, 16), digest);
    });
  }

  it("writes from the offset on and nowhere else", () => {
    const batch = new Float32Array(3 * 3 * 4 * 4).fill(7);
    const p = { ...IMAGENET_PREPROCESSING, resize: 5, crop: 4 };
    preprocess(formulaImage(9, 6, 1), p, batch, 48);
    const alone = new Float32Array(48);
    preprocess(formulaImage(9, 6, 1), p, alone, 0);
    assert.deepEqual(batch.slice(48, 96), alone);
    assert.ok([...batch.slice(0, 48), ...batch.slice(96)].every((value) => value === 7));
    assert.throws(() => preprocess(formulaImage(9, 6, 1), p, batch, 100), { name: "ShapeError" });
  });

  it("takes channels in the order and values in the range of the network, with mean and deviation in theirs", () => {
    const image = { width: 1, height: 1, data: Uint8Array.of(10, 20, 30) };
    const values = (p: Partial<Preprocessing>): number[] => {
      const into = new Float32Array(3);
      preprocess(image, { resize: 1, crop: 1, mean: [0, 0, 0], std: [1, 1, 1], ...p }, into, 0);
      return [...into];
    };
    assert.deepEqual(values({ range: "0-255" }), [10, 20, 30]);
    assert.deepEqual(values({ range: "0-255", channels: "bgr", mean: [1, 2, 3], std: [1, 2, 1] }), [29, 9, 7]);
    assert.deepEqual(
      values({ channels: "bgr" }),
      [30, 20, 10].map((byte) => Math.fround(byte / 255)),
    );
    assert.deepEqual(values({ channels: "rgb", range: "0-1" }), values({}));
  });
});
