import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { imageInput, type ImageInput, type Layout } from "../../../models/onnx/image-input.ts";
import { readOnnx } from "../../../models/onnx/onnx-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import { smallModel, type Small } from "./small-model.ts";

const FREE = ["N", "a", "b", "c"];
const of = (small: Small, layout?: Layout): ImageInput => imageInput(readOnnx(smallModel(small)), layout);
const told = (small: Small, said?: Layout) => {
  const { layout, batch, rows, columns } = of(small, said);
  return [layout, batch, rows, columns];
};

describe("imageInput", () => {
  it("tells the layout by the shape, by the first node, or as the config says", () => {
    assert.deepEqual(told({ input: ["N", 3, 8, 8] }), ["NCHW", undefined, 8, 8]);
    assert.deepEqual(told({ input: [4, 8, 8, 3] }), ["NHWC", 4, 8, 8]);
    assert.deepEqual(told({ input: ["N", 3, "h", "w"] }), ["NCHW", undefined, undefined, undefined]);
    assert.deepEqual(told({ input: ["N", "h", 16, 3] }), ["NHWC", undefined, undefined, 16]);
    assert.deepEqual(told({ input: FREE }), ["NCHW", undefined, undefined, undefined]);
    const transposed = [operator("Transpose", ["image"], "t", { perm: [0, 3, 1, 2] }), operator("Relu", ["t"], "relu")];
    assert.deepEqual(told({ input: FREE, nodes: transposed }), ["NHWC", undefined, undefined, undefined]);
    assert.deepEqual(told({ input: FREE, nodes: [operator("Relu", ["image"], "relu")] }, "NHWC"), ["NHWC", undefined, undefined, undefined]); // prettier-ignore
  });

  it("refuses what it cannot tell, and images that are none in colour", () => {
    const nodes = [operator("Relu", ["image"], "relu")];
    assert.throws(() => of({ input: FREE, nodes }), /input image has shape \[N, a, b, c\], which does not tell where/);
    assert.throws(() => of({ input: ["N", 4, 8, 8] }), /\[N, 4, 8, 8\]: it takes images of 4 channels, needed images/);
    assert.throws(() => of({ input: [3, 8, 8] }), /shape \[3, 8, 8\], needed images, \[N, 3, rows, columns\]/);
    assert.throws(() => of({ input: [] }), /input image declares no shape, or that of a single number; needed images/);
    assert.throws(() => of({ type: 3 }), /shape \[N, 3, 8, 8\] of int8, needed images/);
  });
});
