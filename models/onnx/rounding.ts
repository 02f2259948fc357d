import { elementTypes } from "./element-types.ts";
import type { OnnxModel } from "./onnx-model.ts";
import { FLOAT16 } from "./schema.ts";

/**
 * Differences that are allowed, in units of an output's largest magnitude: programs sum float32 in orders of their own, which makes
 * some 1e-6 of difference; float16 rounds by 5e-4 at every step.
 */
const ROUNDING = { float32: 1e-4, float16: 1e-2 } as const;

/** By how much of a layer's largest activation two runs of a model may differ: one with float16 anywhere rounds by that. */
export const roundingOf = (model: OnnxModel): number =>
  [...elementTypes(model).values()].includes(FLOAT16) ? ROUNDING.float16 : ROUNDING.float32;
