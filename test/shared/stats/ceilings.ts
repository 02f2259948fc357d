import { correlate } from "../../../shared/measures/measure.ts";
import { MEASURE_NAMES, measures, type MeasureName } from "../../../shared/measures/measures.ts";
import { noiseCeiling, type NoiseCeiling } from "../../../shared/stats/noise-ceiling.ts";
import { pearsonR } from "../../../shared/stats/pearson-r.ts";
import { poolRanks, poolZScores, type Pooling } from "../../../shared/stats/pooling.ts";
import { spearmanRho } from "../../../shared/stats/spearman-rho.ts";

export type CeilingName = MeasureName | "spearman" | "pearson";

type Ceiling = (rdms: readonly Float64Array[]) => NoiseCeiling;

const ceiling =
  (pooling: Pooling, between: (x: Float64Array, y: Float64Array) => number | null): Ceiling =>
  (rdms) =>
    noiseCeiling(rdms, pooling, (x, y) => {
      const value = between(x, y);
      return Number.isNaN(value) ? null : value;
    });

/** Noise ceilings of the measures of a study, and of two others that the reference has as well. */
export const CEILINGS: Readonly<Record<CeilingName, Ceiling>> = {
  ...(Object.fromEntries(
    MEASURE_NAMES.map((name) => [name, ceiling(measures[name].pooling, (x, y) => correlate(measures[name], x, y))]),
  ) as Record<MeasureName, Ceiling>),
  spearman: ceiling(poolRanks, spearmanRho),
  pearson: ceiling(poolZScores, pearsonR),
};
