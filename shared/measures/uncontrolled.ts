import type { Measure } from "./measure.ts";
import { pearson } from "./pearson.ts";
import { spearman } from "./spearman.ts";

/** What a measure is without its controls, which are of a comparison with a brain: between layers there are none. */
export function uncontrolled(measure: Measure): Measure {
  if (measure.controlled === null) return measure;
  return measure.controlled.of === "ranks" ? spearman : pearson;
}
