import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { operator } from "../../../models/onnx/operator.ts";
import { nodeProto, type NodeProto } from "../../../models/onnx/schema.ts";
import { CONVOLUTION, smallOutputs, smallProto } from "../onnx/small-model.ts";
import { assertNear, IMAGES, networkIn, run, small, type Config } from "./onnx-files.ts";

describe("an image for a network from an ONNX file", () => {
  it("is preprocessed as the config says, which must fit its size; else as ImageNet, which is said", async () => {
    const network = await networkIn(small());
    assert.deepEqual([network.preprocessing.resize, network.preprocessing.crop], [9, 8]);
    assert.match(
      network.notes.join("\n"),
      /gives no preprocess: taken were shorter side to 9 pixels, centre crop 8, ImageNet's/,
    );
    const preprocess = {
      resize: 10,
      crop: 8,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      channels: "bgr",
    } satisfies Config["preprocess"];
    const asked = await networkIn(small(), { preprocess });
    assert.deepEqual(asked.preprocessing, preprocess);
    assert.deepEqual(asked.notes, []);
    await assert.rejects(networkIn(small(), { preprocess: { ...preprocess, crop: 9 } }), {
      message: /takes images of 8 × 8, and preprocess cuts 9 × 9: needed crop: 8/,
    });
  });
});

describe("activations of patches that are folded into the batch", () => {
  it("are named among those that are not read, if the config does not say which are", async () => {
    const nodes = [
      ...CONVOLUTION,
      operator("Reshape", ["relu", "folded"], "patches"),
      operator("LeakyRelu", ["patches"], "of-patches"),
      operator("Reshape", ["of-patches", "whole"], "out"),
    ];
    const folded = operator("Constant", [], "folded", { value_ints: [-1, 2] });
    const whole = operator("Constant", [], "whole", { value_ints: [-1, 8] });
    const files = small({ nodes: [folded, whole, ...nodes], outputs: ["out"] });
    assert.match(
      (await networkIn(files)).notes.join("\n"),
      /an activation whose first axis .* cannot be read: of-patches$/,
    );
    assert.doesNotMatch((await networkIn(files, { layers: ["relu"] })).notes.join("\n"), /first axis/);
    assert.doesNotMatch((await networkIn(small())).notes.join("\n"), /first axis/);
  });
});

describe("activations inside branches and loops", () => {
  it("are named among those that are not read, if the config does not say which are", async () => {
    const { graph } = smallProto({ nodes: [operator("Relu", ["sums"], "inside")], weights: {}, outputs: ["inside"] });
    const branch = { ...graph, input: [], node: graph.node.map((node) => nodeProto.encode(node)), initializer: [] };
    const parts = { ...branch, sparseInitializer: [], valueInfo: [] };
    const condition: NodeProto = {
      ...operator("If", ["yes"], "chosen"),
      attribute: ["then_branch", "else_branch"].map((name) => ({ name, type: 5, g: parts })),
    };
    const yes: NodeProto = {
      ...operator("Constant", [], "yes"),
      attribute: [{ name: "value", type: 4, t: { name: "", dims: [], dataType: 9, int32Data: [1] } }],
    };
    const files = small({
      nodes: [CONVOLUTION[0], yes, condition, operator("Relu", ["chosen"], "last")],
      outputs: ["last"],
    });
    assert.match(
      (await networkIn(files)).notes.join("\n"),
      /^2 activations inside the graph of If cannot be read: inside, inside$/m,
    );
    assert.doesNotMatch((await networkIn(files, { layers: ["last"] })).notes.join("\n"), /inside/);
    assert.doesNotMatch((await networkIn(small())).notes.join("\n"), /inside/);
  });
});

describe("images that a network takes as no other", () => {
  it("are cut to rows and columns where its input is no square, which preprocess must fit", async () => {
    const files = small({ input: ["N", 3, 8, 4] });
    const network = await networkIn(files);
    assert.deepEqual([network.preprocessing.resize, network.preprocessing.crop], [9, [8, 4]]);
    assert.match(network.notes.join("\n"), /shorter side to 9 pixels, centre crop 8 × 4, ImageNet's/);
    const square = await run(await networkIn(small()), small(), IMAGES, 2); // 2 × 2 × 2, of which the left column is seen
    const halves = Float32Array.from({ length: 192 }, (_, i) => IMAGES[8 * Math.floor(i / 4) + (i % 4)]);
    assertNear(
      await run(network, files, halves, 2),
      square.filter((_, i) => i % 2 === 0),
    );
    const preprocess = { resize: 8, crop: 8, mean: [0, 0, 0], std: [1, 1, 1] } satisfies Config["preprocess"];
    await assert.rejects(networkIn(files, { preprocess }), {
      message: /takes images of 8 × 4, and preprocess cuts 8 × 8: needed crop: \[8, 4\]/,
    });
  });

  it("are whole numbers from 0 to 255 where it takes integers and prepares them itself", async () => {
    const [conv, relu] = CONVOLUTION;
    const nodes = [operator("Cast", ["image"], "floats", { to: 1 }), { ...conv, input: ["floats", "kernel"] }, relu];
    const files = small({ nodes, type: 2 });
    const network = await networkIn(files);
    assert.match(network.notes.join("\n"), /taken were shorter side to 9 pixels, centre crop 8, values from 0 to 255/);
    const bytes = IMAGES.map((value) => Math.round(127 * (1 + value)));
    assertNear(await run(network, files, bytes, 2), smallOutputs(bytes));
    const preprocess = { resize: 8, crop: 8, mean: [0, 0, 0], std: [1, 1, 1] } satisfies Config["preprocess"];
    await assert.rejects(networkIn(files, { preprocess }), {
      message: /takes integers from 0 to 255.*needed range: 0-255/,
    });
  });
});
