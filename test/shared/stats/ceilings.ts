import { kendallTauA } from "../../../shared/measures/kendall-tau-a.ts";
import { kendallTauB } from "../../../shared/measures/kendall-tau-b.ts";
import { correlate, type Measure } from "../../../shared/measures/measure.ts";
import { noiseCeiling, type NoiseCeiling } from "../../../shared/stats/noise-ceiling.ts";
import { pearsonR } from "../../../shared/stats/pearson-r.ts";
import { poolRanks, poolZScores, type Pooling } from "../../../shared/stats/pooling.ts";
import { spearmanRho } from "../../../shared/stats/spearman-rho.ts";

/** @param rdms - subjects × sessions */
type Ceiling = (rdms: readonly (readonly Float64Array[])[]) => NoiseCeiling;

const ceiling =
  (pooling: Pooling, between: (x: Float64Array, y: Float64Array) => number | null): Ceiling =>
  (rdms) =>
    noiseCeiling(rdms, pooling, (x, y) => {
      const value = between(x, y);
      return Number.isNaN(value) ? null : value;
    });
const ceilingOf = (measure: Measure): Ceiling => ceiling(measure.pooling, (x, y) => correlate(measure, x, y));

/** Noise ceilings of every measure that the reference has. */
export const CEILINGS = {
  "kendall-tau-b": ceilingOf(kendallTauB),
  "kendall-tau-a": ceilingOf(kendallTauA),
  spearman: ceiling(poolRanks, spearmanRho),
  pearson: ceiling(poolZScores, pearsonR),
};
export type CeilingName = keyof typeof CEILINGS;
