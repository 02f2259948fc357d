import { constantInputs, fixedTensors } from "../onnx/constants.ts";
import { nodesTowards } from "../onnx/graph-view.ts";
import type { OnnxModel } from "../onnx/onnx-model.ts";
import { sizeOf } from "../weights.ts";
import type { Part } from "./parts.ts";

/** Operators whose constants may have been trained, as those of ConvNeXt's layer scale, or chosen, as the means of images. */
const SCALING = new Set(["Add", "Sub", "Mul", "Div", "PRelu"]);

const FLOATS: readonly number[] = [1, 10, 11, 16];

/**
 * Tensors that a twin keeps and that may have been trained all the same, by name: factors, shifts and slopes of several values that
 * meet what depends on the image. Nothing in a graph tells them from those that were chosen.
 *
 * @param parts - what is drawn, or kept because the config says so
 */
export function keptFactors(model: OnnxModel, parts: readonly Part[]): readonly string[] {
  const fixed = fixedTensors(model);
  const running = new Set(
    nodesTowards(model, model.outputs).filter(({ outputs: [output = ""] }) => !fixed.has(output)),
  );
  const known = new Set(parts.map(({ tensor }) => tensor.name));
  const kept = constantInputs(model).filter(
    ({ node, tensor }) =>
      running.has(node) &&
      SCALING.has(node.op) &&
      FLOATS.includes(tensor.dataType) &&
      sizeOf(tensor.dims) > 1 &&
      !known.has(tensor.name),
  );
  return [...new Set(kept.map(({ tensor }) => tensor.name))];
}
