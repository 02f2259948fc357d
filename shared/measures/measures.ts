import { cosineSimilarity } from "./cosine.ts";
import { kendallTauA } from "./kendall-tau-a.ts";
import { kendallTauB } from "./kendall-tau-b.ts";
import type { Measure } from "./measure.ts";
import { partialPearson } from "./partial-pearson.ts";
import { partialSpearman } from "./partial-spearman.ts";
import { pearson } from "./pearson.ts";
import { rhoA } from "./rho-a.ts";
import { semipartialPearson } from "./semipartial-pearson.ts";
import { semipartialSpearman } from "./semipartial-spearman.ts";
import { spearman } from "./spearman.ts";

const entries = {
  [kendallTauB.name]: kendallTauB,
  [kendallTauA.name]: kendallTauA,
  [spearman.name]: spearman,
  [rhoA.name]: rhoA,
  [pearson.name]: pearson,
  [cosineSimilarity.name]: cosineSimilarity,
  [partialSpearman.name]: partialSpearman,
  [partialPearson.name]: partialPearson,
  [semipartialSpearman.name]: semipartialSpearman,
  [semipartialPearson.name]: semipartialPearson,
};

/** The name of an entry of the registry, as a config has it. */
export type MeasureName = keyof typeof entries;

/** Every measure a study can use, by name. An entry is a file beside this one and its line above. */
export const measures: Readonly<Record<MeasureName, Measure>> = entries;

/** Names of all measures, in the order of the registry. */
export const MEASURE_NAMES = Object.keys(entries) as MeasureName[];

/** For the description of a key: what it means with each measure. */
export const perMeasure = (meaning: (measure: Measure) => string): string =>
  Object.values(measures)
    .map((measure) => `${measure.name}: ${meaning(measure)}`)
    .join("; ");

/** Taken where a config names none. */
export const DEFAULT_MEASURE: MeasureName = kendallTauB.name;
