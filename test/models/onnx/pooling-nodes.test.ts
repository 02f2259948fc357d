import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { poolingNodes } from "../../../models/onnx/pooling-nodes.ts";
import { encodeModel, FLOAT32 } from "../../../models/onnx/schema.ts";
import { openSession } from "../../../models/session.ts";
import { unitsOf, type LayerSpec } from "../../../models/shapes.ts";
import { sizeOf } from "../../../models/weights.ts";
import type { Pooling } from "../../../shared/pooling.ts";

/** What is kept of `batch` stimuli in a layer. */
async function kept(layer: LayerSpec, pooling: Pooling, values: Float32Array, opset = 17): Promise<number[]> {
  const dim = [{ dimParam: "batch" }, ...layer.shape.map((dimValue) => ({ dimValue }))];
  const model = encodeModel({
    irVersion: 8,
    opsetImport: [{ domain: "", version: opset }],
    producerName: "test",
    graph: {
      name: "g",
      node: poolingNodes("x", "y", layer, { pooling, opset }),
      initializer: [],
      input: [{ name: "x", type: { tensorType: { elemType: FLOAT32, shape: { dim } } } }],
      output: [{ name: "y", type: { tensorType: { elemType: FLOAT32 } } }],
    },
  });
  const session = await openSession(model, ["y"]);
  const batch = values.length / sizeOf(layer.shape);
  const y = (await session.run(values, batch)).get("y")!;
  await session.release();
  assert.equal(y.length, batch * unitsOf(layer, pooling));
  return [...y];
}

const MAP: LayerSpec = { name: "map", shape: [2, 2, 2] };
const LAST: LayerSpec = { name: "channels last", shape: [2, 2, 2], channels: 2 };
const TOKENS: LayerSpec = { name: "tokens", shape: [3, 2], channels: 1 };
const ACROSS: LayerSpec = { name: "features first", shape: [2, 3], channels: 0 };
const VECTOR: LayerSpec = { name: "vector", shape: [3] };

const eight = Float32Array.of(1, 2, 3, 6, -4, 8, 0, 0);
const six = Float32Array.of(1, 2, 3, 4, 8, 0);

describe("pooled", () => {
  const expected: [LayerSpec, Pooling, Float32Array, number[]][] = [
    [MAP, "spatial-mean", eight, [3, 1]],
    [MAP, "max", eight, [6, 8]],
    [MAP, "none", eight, [...eight]],
    [LAST, "spatial-mean", eight, [0, 4]],
    [LAST, "max", eight, [3, 8]],
    [TOKENS, "cls-token", six, [1, 2]],
    [TOKENS, "token-mean", six, [4, 2]],
    [ACROSS, "cls-token", six, [1, 4]],
    [ACROSS, "token-mean", six, [2, 4]],
    [TOKENS, "none", six, [...six]],
    [VECTOR, "spatial-mean", six, [...six]],
    [VECTOR, "max", six, [...six]],
  ];
  for (const opset of [9, 13, 17, 18, 20]) {
    it(`keeps what it says of maps, tokens and vectors, by operators of version ${opset}`, async () => {
      for (const [layer, pooling, values, needed] of expected) {
        assert.deepEqual(await kept(layer, pooling, values, opset), needed, `${layer.name}, ${pooling}`);
      }
    });
  }

  it("has means of large maps that agree with float64 to 1e-7 of the largest value, constant maps among them", async () => {
    const layer: LayerSpec = { name: "large", shape: [3, 224, 224] };
    const size = 224 * 224;
    const values = Float32Array.from({ length: 3 * size }, (_, i) =>
      i < size ? 0.1 : i < 2 * size ? Math.sin(i) ** 2 : i % 7 === 0 ? 1e-3 : 0.9,
    );
    const means = await kept(layer, "spatial-mean", values);
    for (const [channel, mean] of means.entries()) {
      const own = values.subarray(channel * size, (channel + 1) * size);
      const exact = own.reduce((sum, value) => sum + value, 0) / size;
      const largest = own.reduce((most, value) => Math.max(most, value), 0);
      assert.ok(Math.abs(mean - exact) <= 1e-7 * largest, `channel ${channel}: ${mean} for ${exact}`);
    }
  });

  it("is refused over an axis that is not there, with the shape", () => {
    const over = (layer: LayerSpec, pooling: Pooling) => () => poolingNodes("x", "y", layer, { pooling, opset: 17 });
    assert.throws(over(TOKENS, "spatial-mean"), /tokens has 3 × 2 tokens and features and no space/);
    assert.throws(over(TOKENS, "max"), /no space/);
    assert.throws(over(MAP, "cls-token"), /map is a map of 2 × 2 × 2 without tokens/);
    assert.throws(over(VECTOR, "token-mean"), /vector is a vector of 3 units without tokens/);
  });
});
