import { constantInputs, fixedTensors } from "../onnx/constants.ts";
import type { OnnxModel } from "../onnx/onnx-model.ts";
import { sizeOf } from "../weights.ts";
import { isFloat, type Part } from "./parts.ts";
import { runningNodes } from "./undrawn.ts";

/** Operators whose constants may have been trained, as those of ConvNeXt's layer scale, or chosen, as the means of images. */
const SCALING = new Set(["Add", "Sub", "Mul", "Div", "PRelu"]);

/**
 * Tensors that a twin keeps and that may have been trained all the same, by name: factors, shifts and slopes of several values that
 * meet what depends on the image. Nothing in a graph tells them from those that were chosen.
 *
 * @param parts - what is drawn, or kept because the config says so
 */
export function keptFactors(model: OnnxModel, parts: readonly Part[]): readonly string[] {
  const running = new Set(runningNodes(model, fixedTensors(model)));
  const known = new Set(parts.map(({ tensor }) => tensor.name));
  const kept = constantInputs(model).filter(
    ({ node, tensor }) =>
      running.has(node) &&
      SCALING.has(node.op) &&
      isFloat(tensor) &&
      sizeOf(tensor.dims) > 1 &&
      !known.has(tensor.name),
  );
  return [...new Set(kept.map(({ tensor }) => tensor.name))];
}
