/** The tests of a study, each by itself; every p-value agrees with SciPy, statsmodels or R by the tolerance that its test states. */
export { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
export { clopperPearson } from "../stats/clopper-pearson.ts";
export { equivalenceTest, type EquivalenceBound, type EquivalenceTest } from "../stats/equivalence.ts";
export { holm } from "../stats/holm.ts";
export { independentTTest, pairedTTest, type TTest } from "../stats/t-test.ts";
export { jzsBayesFactor } from "../stats/jzs-bayes-factor.ts";
export { mantelTest, smallestP, type MantelTest } from "../stats/mantel.ts";
export { noiseCeiling, type NoiseCeiling } from "../stats/noise-ceiling.ts";
export { oneSampleTTest, type OneSampleTTest } from "../stats/one-sample-t.ts";
export { detectableEffect, pairedPower, personsNeeded } from "../stats/paired-power.ts";
export { repeatedMeasuresAnova, type RepeatedMeasuresAnova } from "../stats/repeated-measures-anova.ts";
export { signedRankTest, type SignedRankTest } from "../stats/signed-rank.ts";
export type { Alternative } from "../stats/alternative.ts";
