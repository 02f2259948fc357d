import { BFLOAT16, elementTypes } from "./element-types.ts";
import { nodesTowards } from "./graph-view.ts";
import type { OnnxModel } from "./onnx-model.ts";
import { FLOAT16 } from "./schema.ts";

/**
 * Differences that are allowed, in units of an output's largest magnitude: programs sum float32 in orders of their own, which makes
 * some 1e-6 of difference; float16 rounds by 5e-4 at every step, and bfloat16 by more.
 */
const ROUNDING = { float32: 1e-4, float16: 1e-2 } as const;

/** By how much of its largest activation a tensor may differ between two runs of a model: more, if half precision leads to it. */
export function roundingOf(model: OnnxModel, tensors: Iterable<string>): number {
  const types = elementTypes(model);
  const leading = nodesTowards(model, tensors).flatMap(({ inputs, outputs }) => [...inputs, ...outputs]);
  const isHalf = leading.some((name) => [FLOAT16, BFLOAT16].some((half) => types.get(name) === half));
  return isHalf ? ROUNDING.float16 : ROUNDING.float32;
}
