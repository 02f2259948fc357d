import { operator } from "../models/onnx/operator.ts";
import { smallModel, type Constant } from "./models/onnx/small-model.ts";

/** Values without a pattern in them, of the size that weights have. */
const constant = (...dims: number[]): Constant => ({
  dims,
  values: Array.from(
    { length: dims.reduce((a, b) => a * b, 1) },
    (_, i) => Math.sin(1 + i * i) / Math.sqrt(dims[1] * 16),
  ),
});

/** A small network of two convolutions, as an ONNX file: what stands in for a user's own where the README's commands are run. */
export const ownNetwork = (): Uint8Array =>
  smallModel({
    input: ["N", 3, 224, 224],
    weights: { first: constant(16, 3, 8, 8), second: constant(32, 16, 4, 4) },
    nodes: [
      operator("Conv", ["image", "first"], "sums1", { kernel_shape: [8, 8], strides: [8, 8] }),
      operator("Relu", ["sums1"], "relu1"),
      operator("Conv", ["relu1", "second"], "sums2", { kernel_shape: [4, 4], strides: [4, 4] }),
      operator("Relu", ["sums2"], "relu2"),
    ],
    outputs: ["relu2"],
  });
