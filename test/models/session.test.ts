import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dataflowOf } from "../../models/dataflow.ts";
import { operator } from "../../models/onnx/operator.ts";
import { onnxRuntime } from "../../models/onnx-runtime.ts";
import { networkGraph } from "../../models/onnx/network-graph.ts";
import { encodeModel } from "../../models/onnx/schema.ts";
import { openSession } from "../../models/session.ts";
import { at } from "../../shared/at.ts";

const model = networkGraph("tiny", dataflowOf([{ kind: "relu", layer: "relu1" }], [1, 2, 2]), new Map(), {
  layers: ["relu1"],
  pooling: "none",
});

describe("openSession", () => {
  it("gives activations that stay as they are when the session goes on and ends", async () => {
    const session = await openSession(model, ["relu1"]);
    const first = (await session.run(Float32Array.of(1, 2, 3, 4), 1)).get("relu1");
    await session.run(Float32Array.of(5, 6, 7, 8), 1);
    await session.release();
    assert.deepEqual(first, Float32Array.of(1, 2, 3, 4));
  });

  it("refuses images that are not as many as the batch says", async () => {
    const session = await openSession(model, ["relu1"]);
    await assert.rejects(session.run(new Float32Array(7), 2), {
      name: "ShapeError",
      message: "session: 7 values for 2 stimuli of 1 × 2 × 2, 8 needed",
    });
    await session.release();
  });

  it("lets zeros around a map take part in a maximum", async () => {
    const zeros = encodeModel({
      irVersion: 8,
      opsetImport: [{ domain: "", version: 17 }],
      producerName: "test",
      graph: {
        name: "g",
        node: [
          operator("Pad", ["x", "around"], "padded"),
          operator("MaxPool", ["padded"], "y", { kernel_shape: [3, 3] }),
        ],
        initializer: [{ name: "around", dims: [8], dataType: 7, int64Data: [0, 0, 1, 1, 0, 0, 1, 1] }],
        input: [{ name: "x", type: { tensorType: { elemType: 1, shape: { dim: [{ dimParam: "N" }, ...[1, 1, 1].map((dimValue) => ({ dimValue }))] } } } }], // prettier-ignore
        output: [{ name: "y", type: { tensorType: { elemType: 1 } } }],
      },
    });
    const session = await openSession(zeros, ["y"]);
    assert.deepEqual((await session.run(Float32Array.of(-5), 1)).get("y"), Float32Array.of(0));
    await session.release();
  });

  it("runs a model of a fixed batch as often as it takes, and keeps nothing of what fills the last run", async () => {
    const dims = (batch: number) => ({
      type: { tensorType: { elemType: 1, shape: { dim: [batch, 1].map((dimValue) => ({ dimValue })) } } },
    });
    const pairs = (batch: number): Uint8Array =>
      encodeModel({
        irVersion: 8,
        opsetImport: [{ domain: "", version: 17 }],
        producerName: "test",
        graph: {
          name: "g",
          node: [{ opType: "Exp", input: ["x"], output: ["y"], attribute: [] }],
          initializer: [],
          input: [{ name: "x", ...dims(batch) }],
          output: [{ name: "y", ...dims(batch) }],
        },
      });
    const images = Float32Array.of(0, 1, 2);
    for (const batch of [1, 2, 3, 5]) {
      const session = await openSession(pairs(batch), ["y"]);
      const { y } = Object.fromEntries(await session.run(images, 3));
      assert.deepEqual(
        Array.from(y, (value) => value.toFixed(4)),
        ["1.0000", "2.7183", "7.3891"],
        `batch ${batch}`,
      );
      await session.release();
    }
  });

  it("runs as many at a time as it is told, what is left over among zeros, with the same values", async () => {
    const images = Float32Array.from({ length: 5 * 4 }, (_, i) => i - 7);
    const asGiven = await openSession(model, ["relu1"]);
    const whole = await asGiven.run(images, 5);
    const byTwo = await openSession(model, ["relu1"], { batch: 2 });
    assert.deepEqual(await byTwo.run(images, 5), whole);
    await Promise.all([asGiven.release(), byTwo.release()]);
  });

  it("gives a stimulus the same activations alone, among others and on more threads, of weights that it is fed too", async () => {
    const [pixels, units, stimuli] = [700, 300, 40];
    const values = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * i));
    const weights = new Map([
      ["linear.weight", { shape: [units, pixels], data: values(units * pixels) }],
      ["linear.bias", { shape: [units], data: values(units) }],
    ]);
    const linear = { kind: "linear", name: "linear", inFeatures: pixels, outFeatures: units } as const;
    const dataflow = dataflowOf([linear, { kind: "relu", layer: "relu1" }], [pixels]);
    const fed = networkGraph("tiny", dataflow, weights, { layers: ["relu1"], pooling: "none", fed: true });
    const images = values(stimuli * pixels);
    const runInBatches = async (batch: number, threads: number): Promise<Float32Array> => {
      const session = await openSession(fed, ["relu1"], { threads });
      const found = new Float32Array(stimuli * units);
      for (let i = 0; i < stimuli; i += batch) {
        const part = images.subarray(i * pixels, (i + batch) * pixels);
        found.set(at(await session.run(part, part.length / pixels), "relu1", "layer"), i * units);
      }
      await session.release();
      return found;
    };
    const alone = await runInBatches(1, 1);
    assert.ok(alone.some((value) => value > 0));
    for (const [batch, threads] of [
      [2, 1],
      [15, 2],
      [16, 1],
      [17, 3],
      [40, 2],
    ] as const)
      assert.deepEqual(await runInBatches(batch, threads), alone, `batches of ${batch} on ${threads} threads`);
  });

  it("names a layer that the model does not output, and frees what it had opened", async (t) => {
    const ort = await onnxRuntime();
    const session = await ort.InferenceSession.create(model.graph);
    const release = t.mock.method(session, "release");
    t.mock.method(ort.InferenceSession, "create", () => Promise.resolve(session));
    await assert.rejects(openSession(model, ["relu9"]), {
      name: "InputError",
      message: "model: no output relu9, it has relu1",
    });
    assert.equal(release.mock.callCount(), 1);
  });

  it("refuses bytes that are no ONNX model", async () => {
    await assert.rejects(openSession(Uint8Array.of(1, 2, 3), ["relu1"]), {
      name: "InputError",
      message: /onnxruntime does not open it/,
    });
  });

  it("names the library that the loader misses where CUDA is not installed", async (test) => {
    const opened = await openSession(model, ["relu1"], { provider: "cuda" }).catch((error: unknown) => error);
    if (!(opened instanceof Error)) {
      test.skip("CUDA is installed here");
      return;
    }
    assert.equal(opened.name, "InputError");
    assert.match(opened.message, /^provider cuda: onnxruntime cannot use it here: .*\(.*lib\w+\.so.*\)$/);
  });
});
