import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { doubts } from "../../../functions/plan/doubtful-weights.ts";
import { Tensor } from "../../../models/checkpoints/tensor.ts";
import type { NamedParameter } from "../../../models/identify/tensor-report.ts";
import { changed, defaultNetwork } from "../../models/identify/drawn-network.ts";

const checkpointOf = (parameters: readonly NamedParameter[]): Map<string, Tensor> =>
  new Map(
    parameters.map(({ name, shape, data }) => {
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      return [name, new Tensor({ type: "float32", bigEndian: false, bytes: () => bytes }, 0, shape)];
    }),
  );

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
