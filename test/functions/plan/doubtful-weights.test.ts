import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { doubts } from "../../../functions/plan/doubtful-weights.ts";
import { Tensor } from "../../../models/checkpoints/tensor.ts";
import { readOnnx, type OnnxModel } from "../../../models/onnx/onnx-model.ts";
import { operator } from "../../../models/onnx/operator.ts";
import type { NamedParameter } from "../../../models/identify/tensor-report.ts";
import { changed, defaultNetwork } from "../../models/identify/drawn-network.ts";
import { smallModel, type Small } from "../../models/onnx/small-model.ts";

const checkpointOf = (parameters: readonly NamedParameter[]): { checkpoint: Map<string, Tensor> } => ({
  checkpoint: new Map(
    parameters.map(({ name, shape, data }) => {
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      return [name, new Tensor({ type: "float32", bigEndian: false, bytes: () => bytes }, 0, shape)];
    }),
  ),
});

/** A network in an ONNX file that applies the weights one after the other. */
function onnxOf(parameters: readonly NamedParameter[]): OnnxModel {
  const weights = parameters.filter(({ biasOf }) => !biasOf);
  const nodes = weights.map(({ name }, i) => operator(name === "fc.weight" ? "Gemm" : "Conv", [i === 0 ? "image" : `x${i}`, name], `x${i + 1}`, name === "fc.weight" ? { transB: 1 } : {})); // prettier-ignore
  const constants = weights.map(({ name, shape, data }) => [name, { dims: shape, values: [...data] }]);
  const model = smallModel({ nodes, weights: Object.fromEntries(constants) as Small["weights"], outputs: ["x3"] });
  return readOnnx(model);
}

describe("a checkpoint that stands for a trained network", () => {
  it("is warned of if its weights are as a seed draws them", () => {
    assert.deepEqual(doubts(checkpointOf(defaultNetwork(12345))), [
      "its checkpoint stands for a trained network, but its weights are untrained: torch-default, as torch.manual_seed(12345) draws it (rsa identify says more)",
    ]);
  });

  it("is not if they were trained, or all alike", () => {
    const smooth = changed(defaultNetwork(1), (value, place) => value + 0.1 * Math.sin(place / 50));
    assert.deepEqual(doubts(checkpointOf(smooth)), []);
    assert.deepEqual(doubts(checkpointOf(changed(smooth, () => 0.5))), []);
  });
});

describe("an ONNX file", () => {
  const smooth = changed(defaultNetwork(1), (value, place) => value + 0.1 * Math.sin(place / 50));

  it("is warned of if its weights are as a seed draws them, unless it is said to be random", () => {
    const onnx = onnxOf(defaultNetwork(77));
    const found = /its weights are untrained: torch-default, as torch\.manual_seed\(77\) draws it/;
    assert.match(
      doubts({ onnx, training: "trained" }).join(),
      /^it stands for a trained network \(training: trained\), but/,
    );
    assert.match(doubts({ onnx, training: "trained" }).join(), found);
    assert.match(
      doubts({ onnx, training: "unstated" }).join(),
      /^whether it is trained is not stated .*, and its weights/,
    );
    assert.deepEqual(doubts({ onnx, training: "random" }), []);
  });

  it("is warned of if it is said to be random, and was trained", () => {
    const onnx = onnxOf(smooth);
    assert.match(
      doubts({ onnx, training: "random" }).join(),
      /^it stands for a random network .*, but its weights are trained/,
    );
    assert.deepEqual([...doubts({ onnx, training: "trained" }), ...doubts({ onnx, training: "unstated" })], []);
  });
});
