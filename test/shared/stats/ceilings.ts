import { kendallTauA } from "../../../shared/measures/kendall-tau-a.ts";
import { kendallTauB } from "../../../shared/measures/kendall-tau-b.ts";
import { correlate, type Measure } from "../../../shared/measures/measure.ts";
import { pearson } from "../../../shared/measures/pearson.ts";
import { spearman } from "../../../shared/measures/spearman.ts";
import { noiseCeiling, type NoiseCeiling } from "../../../shared/stats/noise-ceiling.ts";

/** @param rdms - subjects × sessions */
type Ceiling = (rdms: readonly (readonly Float64Array[])[]) => NoiseCeiling;

const ceilingOf =
  (measure: Measure): Ceiling =>
  (rdms) =>
    noiseCeiling(rdms, measure.pooling, (x, y) => correlate(measure, x, y));

/** Noise ceilings of every measure that the reference has. */
export const CEILINGS = {
  "kendall-tau-b": ceilingOf(kendallTauB),
  "kendall-tau-a": ceilingOf(kendallTauA),
  spearman: ceilingOf(spearman),
  pearson: ceilingOf(pearson),
};
export type CeilingName = keyof typeof CEILINGS;
