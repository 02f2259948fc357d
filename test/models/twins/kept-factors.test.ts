import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { modelIn } from "../../../models/onnx/load-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import { twinNotes } from "../../../models/twins/twin-model.ts";
import { CONVOLUTION, KERNEL, smallModel } from "../onnx/small-model.ts";

describe("factors that a twin keeps", () => {
  it("are named where they meet what depends on the image, and are of several values", () => {
    const nodes = [
      ...CONVOLUTION,
      operator("Mul", ["relu", "scale of the layer"], "scaled"),
      operator("Add", ["scaled", "half"], "shifted"),
      operator("Mul", ["one table", "another"], "fixed"),
      operator("Sub", ["shifted", "fixed"], "out"),
    ];
    const pair = { dims: [2, 1, 1], values: [0.1, 0.2] };
    const weights = {
      kernel: KERNEL,
      "scale of the layer": pair,
      "one table": pair,
      another: pair,
      half: { dims: [1], values: [0.5] },
    };
    const model = modelIn(smallModel({ nodes, weights, outputs: ["out"] }));
    const notes = twinNotes(model, { scheme: "kaiming-normal", seed: 1, biases: "reset", normalisation: "reset" });
    assert.equal(
      notes.at(-1),
      "constants that are added or multiplied stay as they are, and are in its twin what training made of them, if it did: scale of the layer",
    );
  });
});
