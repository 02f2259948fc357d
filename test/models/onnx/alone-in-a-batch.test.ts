import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { operator } from "../../../models/onnx/operator.ts";
import type { NodeProto } from "../../../models/onnx/schema.ts";
import { openSession } from "../../../models/session.ts";
import { networksOf } from "../../../models/sources/registry.ts";
import type { ModelSource } from "../../../models/sources/source.ts";
import { aModel } from "../sources/a-model.ts";
import { CONVOLUTION, KERNEL, smallModel, type Constant, type Small } from "./small-model.ts";

const read = (model: Small) => (): Promise<Uint8Array> => Promise.resolve(smallModel(model));

async function networkOf(model: Small): Promise<ModelSource> {
  const [network] = await networksOf({ name: "A", onnx: "mine.onnx" }, read(model));
  return aModel(network);
}

const integers = (output: string, ints: readonly number[]): NodeProto => ({
  ...operator("Constant", [], output),
  attribute: [{ name: "value_ints", type: 7, ints }],
});

/** The pixels of all images of a batch in one row, less its mean, and taken apart again, as an exporter writes that froze a batch of 1. */
const mixed = (batch: number | string): Small => ({
  input: [batch, 3, 8, 8],
  nodes: [
    ...CONVOLUTION,
    integers("row", [1, -1]),
    integers("apart", [-1, 8]),
    operator("Reshape", ["relu", "row"], "all"),
    operator("LayerNormalization", ["all", "one"], "normal", { axis: 1 }),
    operator("Reshape", ["normal", "apart"], "each"),
    operator("Relu", ["each"], "last"),
  ],
  weights: { kernel: KERNEL, one: { dims: [1], values: [1] } },
  outputs: ["last"],
});

const IMAGES = Float32Array.from({ length: 2 * 192 }, (_, i) => Math.cos(i) * (i < 192 ? 1 : 5));

describe("what a network of a file gives for an image", () => {
  it("is what it gives for the image alone, where a graph mixes those of a batch, which is said", async () => {
    const network = await networkOf(mixed("N"));
    assert.match(
      network.warnings?.join("\n") ?? "",
      /depends on the others of its batch: images are run one by one; this may be normalisation in training mode/,
    );
    const model = await network.model({ layers: ["last"], pooling: "none" }, read(mixed("N")));
    const session = await openSession(model, ["last"]);
    const alone = await Promise.all([0, 192].map((start) => session.run(IMAGES.slice(start, start + 192), 1)));
    const together = (await session.run(IMAGES, 2)).get("last")!;
    await session.release();
    assert.deepEqual(together, Float32Array.from(alone.flatMap((given) => [...given.get("last")!])));
    assert.deepEqual((await networkOf({})).warnings, []);
  });

  it("is refused where the batch that it would depend on is fixed", async () => {
    await assert.rejects(networkOf(mixed(2)), {
      name: "InputError",
      message: "mine.onnx: what its layers give for an image depends on the others of its batch, which is fixed to 2",
    });
    assert.deepEqual((await networkOf(mixed(1))).warnings, []);
  });

  it("is refused where a layer that is read gives NaN or infinity for an image with structure", async () => {
    const nodes = [
      ...CONVOLUTION,
      operator("Sub", ["relu", "relu"], "nothing"),
      operator("Div", ["nothing", "nothing"], "undefined"),
      operator("LeakyRelu", ["undefined"], "last"),
    ];
    await assert.rejects(networkOf({ nodes, outputs: ["last"] }), {
      name: "InputError",
      message: "mine.onnx: last gives NaN for an image of middle brightness: needed numbers",
    });
    await assert.rejects(networkOf({ nodes, outputs: ["last"], input: [1, 3, 8, 8] }), { message: /last gives NaN/ });
    const config = { name: "A", onnx: "mine.onnx", layers: ["relu"] };
    assert.equal((await networksOf(config, read({ nodes, outputs: ["last"] }))).length, 1);
    const byNorm = [
      operator("ReduceL2", ["image"], "norm", { axes: [1, 2, 3] }),
      operator("Div", ["image", "norm"], "directed"), // undefined for an image of zeros alone
      operator("Conv", ["directed", "kernel"], "sums", { kernel_shape: [4, 4], strides: [4, 4] }),
      operator("Relu", ["sums"], "relu"),
    ];
    assert.equal((await networkOf({ nodes: byNorm, opset: 13 })).layers.length, 1);
  });

  const two: Constant = { dims: [2], values: [1, 2] };
  const norm = {
    ...operator("BatchNormalization", ["sums", "two", "two", "two", "two"], "normal", { training_mode: 1 }),
  };
  const training: Small = {
    nodes: [CONVOLUTION[0], { ...norm, output: ["normal", "m", "v"] }, operator("Relu", ["normal"], "relu")],
    weights: { kernel: KERNEL, two },
  };

  it("is refused where batch normalisation or dropout were exported in training mode, even for one image at a time", async () => {
    const message = /exported in training mode: what BatchNormalization gives depends on the other images/;
    await assert.rejects(networkOf(training), { name: "InputError", message });
    await assert.rejects(networkOf({ ...training, input: [1, 3, 8, 8] }), { message });
    const on: NodeProto = {
      ...operator("Constant", [], "on"),
      attribute: [{ name: "value", type: 4, t: { name: "", dims: [], dataType: 9, int32Data: [1] } }],
    };
    const dropout = [
      ...CONVOLUTION,
      on,
      operator("Dropout", ["relu", "", "on"], "left"),
      operator("Relu", ["left"], "last"),
    ];
    await assert.rejects(networkOf({ nodes: dropout, outputs: ["last"] }), {
      message: /what Dropout gives depends on/,
    });
  });

  it("may come of weights that batch normalisation standardises, in whatever mode", async () => {
    const kernel: Constant = { ...KERNEL, dims: [1, 2, 48] };
    const nodes = [
      { ...norm, input: ["kernel", "two", "two", "two", "two"], output: ["standard", "m", "v"] },
      integers("shape", [2, 3, 4, 4]),
      operator("Reshape", ["standard", "shape"], "weight"),
      operator("Conv", ["image", "weight"], "sums", { kernel_shape: [4, 4], strides: [4, 4] }),
      operator("Relu", ["sums"], "relu"),
    ];
    assert.equal((await networkOf({ nodes, weights: { kernel, two } })).layers.length, 1);
  });
});
