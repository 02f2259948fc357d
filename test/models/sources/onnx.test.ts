import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { operator } from "../../../models/onnx/operator.ts";
import {
  encodeModel,
  EXTERNAL,
  FLOAT16,
  FLOAT32,
  FLOAT64,
  modelParts,
  nodeProto,
  type NodeProto,
} from "../../../models/onnx/schema.ts";
import { costs } from "../../../shared/costs.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { CONVOLUTION, KERNEL, smallModel, smallOutputs, smallProto, type Small } from "../onnx/small-model.ts";
import { assertNear, IMAGES, networkIn, reading, run, small } from "./onnx-files.ts";

describe("a network from an ONNX file", () => {
  it("can be kept in a plan and opened again, and gives what it computes", async () => {
    const network = await networkIn(small());
    assertNear(await run(network, small(), IMAGES, 2), smallOutputs(IMAGES));
    assert.deepEqual([network.architecture, network.training, network.seed], ["mine.onnx", "unstated", null]);
    assert.match(network.weightsInWords(""), /^its weights, sha256 [0-9a-f]{64}$/);
    assert.equal((await networkIn(small(), { training: "trained" })).training, "trained");
  });

  const again: Small = { nodes: [...CONVOLUTION, operator("Relu", ["relu"], "again")], outputs: ["again"] };

  it("takes time for every value that its nodes yield, where nothing is multiplied too", async () => {
    const [once, twice] = [await networkIn(small()), await networkIn(small(again))];
    assert.ok(Math.abs(twice.cost.image - once.cost.image - 8 * costs.network.value) < 1e-15);
  });

  it("has what is kept of its first layer last, which is where onnxruntime begins", async () => {
    const files = small(again);
    const model = await (await networkIn(files)).model({ layers: ["relu", "again"], pooling: "none" }, reading(files));
    const last = modelParts.decode(model.graph).graph?.node.at(-1);
    assert.deepEqual(nodeProto.decode(last!).output, [model.outputOf?.get("relu")]);
  });

  it("takes any batch, where its own is free, one, or several", async () => {
    for (const batch of ["N", 1, 2, 5]) {
      const files = small({ input: [batch, 3, 8, 8] });
      assertNear(await run(await networkIn(files), files, IMAGES, 2), smallOutputs(IMAGES));
    }
  });

  it("is run one by one where it says that its batch is free, and has it fixed inside", async () => {
    const shape = operator("Constant", [], "shape", {});
    const ones = { ...shape, attribute: [{ name: "value_ints", type: 7, ints: [1, 8] }] };
    const nodes = [
      ...CONVOLUTION,
      ones,
      operator("Reshape", ["relu", "shape"], "flat"),
      operator("Elu", ["flat"], "elu"),
    ];
    const files = small({ nodes, outputs: ["elu"] });
    const network = await networkIn(files);
    assert.match(network.notes.join("\n"), /any number of images, and runs on one alone/);
    assertNear(await run(network, files, IMAGES, 2, "elu"), smallOutputs(IMAGES));
  });

  it("is fed images with their channels last, and float16, where it takes such", async () => {
    const last = [operator("Transpose", ["image"], "first", { perm: [0, 3, 1, 2] })];
    const [conv, relu] = CONVOLUTION;
    const nodes = [...last, { ...conv, input: ["first", "kernel"] }, relu];
    const files = small({ nodes, input: ["N", 8, 8, 3] });
    assertNear(await run(await networkIn(files), files, IMAGES, 2), smallOutputs(IMAGES));

    const half = small({
      type: FLOAT16,
      nodes: [operator("Cast", ["kernel32"], "kernel", { to: FLOAT16 }), ...CONVOLUTION],
      weights: { kernel32: KERNEL },
    });
    assertNear(await run(await networkIn(half), half, IMAGES, 2), smallOutputs(IMAGES), 3e-3);
  });

  it("reads weights beside the file, in its folder, wherever that is", async () => {
    const proto = smallProto();
    const entries = Object.entries({ location: "data/w.bin", offset: "8", length: "384" });
    const externalData = entries.map(([key, value]) => ({ key, value }));
    const initializer = [{ name: "kernel", dims: KERNEL.dims, dataType: 1, externalData, dataLocation: EXTERNAL }];
    const model = encodeModel({ ...proto, graph: { ...proto.graph, initializer } });
    const weights = Buffer.concat([Buffer.alloc(8), Buffer.from(Float32Array.from(KERNEL.values).buffer)]);
    const places: [model: string, beside: string][] = [
      ["mine.onnx", "data/w.bin"],
      ["nets/a b#c.onnx", "nets/data/w.bin"],
      ["s3://bucket/a?b/mine.onnx", "s3://bucket/a?b/data/w.bin"],
      ["https://host/a/mine.onnx?download=true", "https://host/a/data/w.bin"],
    ];
    for (const [location, beside] of places) {
      const files = { [location]: model, [beside]: weights };
      const network = await networkIn(files, { onnx: location });
      assertNear(await run(network, files, IMAGES, 2), smallOutputs(IMAGES));
      const changed = { ...files, [beside]: Buffer.concat([weights, Buffer.alloc(1)]) };
      await assert.rejects(run(network, changed, IMAGES, 2), /it is not the model that was planned/);
      await assert.rejects(networkIn({ ...files, [beside]: weights.subarray(0, 300) }, { onnx: location }), {
        message: /kernel lies at bytes 8 to 392 of data\/w\.bin, which has 300: it is cut short/,
      });
    }
  });

  it("has the fingerprint of its bytes, wherever they lie, and is refused where they changed", async () => {
    const network = await networkIn(small());
    const moved = await networkIn({ "b.onnx": smallModel() }, { onnx: "b.onnx" });
    assert.equal(moved.fingerprint, network.fingerprint);
    const other = small({ weights: { kernel: { ...KERNEL, values: KERNEL.values.map((value) => -value) } } });
    assert.notEqual((await networkIn(other)).fingerprint, network.fingerprint);
    await assert.rejects(run(network, other, IMAGES, 2), {
      name: "InputError",
      message: "nets/mine.onnx: it is not the model that was planned",
    });
  });

  it("is asked for layers by the names of tensors and nodes, and by patterns", async () => {
    const nodes = CONVOLUTION.map((node) => ({ ...node, name: `/net/${node.opType}` }));
    const names = async (layers: string[]) =>
      (await networkIn(small({ nodes }), { layers })).layers.map(({ name, depth }) => [name, depth]);
    assert.deepEqual(await names(["sums"]), [["sums", 1]]);
    assert.deepEqual(await names(["/net/Relu"]), [["relu", 2]]);
    assert.deepEqual(await names(["*"]), [["sums", 1], ["relu", 2]]); // prettier-ignore
    await assert.rejects(names(["rele"]), {
      message: /no layer is called "rele", did you mean "relu"\?; its layers are sums, relu/,
    });
  });

  it("is read at the sums that end its blocks where it has no activation, and refused where it has neither", async () => {
    const block = [
      operator("Conv", ["image", "one"], "a"),
      operator("Conv", ["a", "one"], "b"),
      operator("Add", ["b", "a"], "c"),
    ];
    const one = { dims: [3, 3, 1, 1], values: [1, 0, 0, 0, 1, 0, 0, 0, 1] };
    const blocks = await networkIn(small({ nodes: block, weights: { one }, outputs: ["c"] }));
    assert.deepEqual(
      blocks.layers.map(({ name }) => name),
      ["c"],
    );
    await assert.rejects(networkIn(small({ nodes: block.slice(0, 2), weights: { one }, outputs: ["b"] })), {
      message: /no activation like a ReLU, and no block that ends with a sum/,
    });
  });
});

describe("the check of an ONNX file", () => {
  const npy = (shape: readonly number[], data: Float32Array) => writeNpy({ shape: [...shape], data });
  const check = { input: "in.npy", outputs: "out.npy" };
  const files = { ...small(), "in.npy": npy([2, 3, 8, 8], IMAGES) };

  it("says how well outputs agree with those that the config gives", async () => {
    const given = { ...files, "out.npy": npy([2, 2, 2, 2], smallOutputs(IMAGES)) };
    const { notes } = await networkIn(given, { check });
    assert.match(
      notes.join("\n"),
      /its outputs for the 2 images of in\.npy are those of out\.npy to [0-9]e[-+]\d+ of the largest/,
    );
  });

  it("is an error where they do not, with the largest difference and where it is", async () => {
    const outputs = smallOutputs(IMAGES);
    outputs[9] = outputs[9] + 100;
    await assert.rejects(networkIn({ ...files, "out.npy": npy([2, 2, 2, 2], outputs) }, { check }), {
      name: "InputError",
      message: /^out\.npy: the model does not give these outputs: relu differs by 100 at \[1, 0, 0, 1\], where /,
    });
  });

  it("allows what float16 rounds by where it leads to an output, whatever the images are of", async () => {
    const nodes = [
      ...CONVOLUTION,
      operator("Cast", ["relu"], "half", { to: FLOAT16 }),
      operator("Cast", ["half"], "wide", { to: FLOAT32 }),
    ];
    const near = smallOutputs(IMAGES).map((value) => value * 1.002);
    const given = {
      ...small({ nodes, outputs: ["wide"] }),
      "in.npy": files["in.npy"],
      "out.npy": npy([2, 2, 2, 2], near),
    };
    assert.match((await networkIn(given, { check })).notes.join(), /are those of out\.npy to 2e-3 of the largest/);
    await assert.rejects(networkIn({ ...files, "out.npy": npy([2, 2, 2, 2], near) }, { check }), /does not give these/);
  });

  it("is an error where images or outputs have another shape than the model's", async () => {
    const out = { "out.npy": npy([2, 2, 2, 2], smallOutputs(IMAGES)) };
    await assert.rejects(networkIn({ ...files, ...out, "in.npy": npy([2, 8, 8, 3], IMAGES) }, { check }), {
      message: /in\.npy has shape \[2, 8, 8, 3\], the model takes \[N, 3, 8, 8\]/,
    });
    await assert.rejects(networkIn({ ...files, "out.npy": npy([2, 4], new Float32Array(8)) }, { check }), {
      message: /relu has 16 values, needed \[2, 4\]/,
    });
  });
});

describe("a network of float64", () => {
  it("is refused where it convolves, which onnxruntime does not in float64, with what to do", async () => {
    const kernel = { name: "wide", dims: [2, 3, 4, 4], dataType: FLOAT64, rawData: new Uint8Array(8 * 96) };
    const constant: NodeProto = {
      ...operator("Constant", [], "wide"),
      attribute: [{ name: "value", type: 4, t: kernel }],
    };
    const convolution = operator("Conv", ["image", "wide"], "sums", { kernel_shape: [4, 4], strides: [4, 4] });
    const nodes = [constant, convolution, operator("Relu", ["sums"], "relu")];
    await assert.rejects(networkIn(small({ nodes, type: FLOAT64 })), {
      name: "InputError",
      message: /Could not find an implementation for Conv/,
      advice: /export the network as float32$/,
    });
  });
});
