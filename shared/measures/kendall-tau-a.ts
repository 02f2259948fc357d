import { pairCount } from "../rdm/condensed.ts";
import { poolRanks } from "../stats/pooling.ts";
import { kendallWords } from "./kendall-words.ts";
import type { Measure } from "./measure.ts";
import { weightedByOrder, type NormOfTies } from "./weighted/by-order.ts";

/** n₀ of either RDM. */
const norm: NormOfTies = (m, tied) => (tied < pairCount(m) ? pairCount(m) : 0);
const statistic: Measure["statistic"] = (numerator, all) => ({ value: numerator / all, scale: 1 / all });

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
  heads: ["tau-a"],
  title: "Kendall’s τ-a",
  symbol: "τ-a",
  valueInWords: "concordant minus discordant pairs, over all pairs",
  numerator: "concordance",
  norm: (rdm, tied) => norm(rdm.length, tied),
  statistic,
  weighted: weightedByOrder(norm, statistic),
  controlled: null,
  pooling: poolRanks,
} as const satisfies Measure;
