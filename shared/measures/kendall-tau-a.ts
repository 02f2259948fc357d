import { pairCount } from "../rdm/condensed.ts";
import { poolRanks } from "../stats/pooling.ts";
import { kendallWords } from "./kendall-words.ts";
import type { Measure } from "./measure.ts";

/**
 * Kendall's τ_a = S / n₀, with S = C − D, n₀ = p(p − 1)/2 the pairs of p dissimilarities, and ties neither concordant nor discordant.
 * Kendall (1938), Biometrika 30:81, doi:10.1093/biomet/30.1-2.81.
 *
 * With a constant RDM it would be 0, whatever the other is: it measures nothing there, and a test of it would report a p of 1. So it
 * is undefined.
 */
export const kendallTauA = {
  ...kendallWords,
  name: "kendall-tau-a",
  title: "Kendall’s τ-a",
  symbol: "τ-a",
  valueInWords: "concordant minus discordant pairs, over all pairs",
  numerator: "concordance",
  norm: (rdm, tied) => (tied < pairCount(rdm.length) ? pairCount(rdm.length) : 0),
  statistic: (numerator, all) => ({ value: numerator / all, scale: 1 / all }), // either norm is n₀
  controlled: null,
  pooling: poolRanks,
} as const satisfies Measure;
