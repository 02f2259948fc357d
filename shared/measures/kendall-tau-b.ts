import { pairCount } from "../rdm/condensed.ts";
import { poolRanks } from "../stats/pooling.ts";
import { kendallWords } from "./kendall-words.ts";
import type { Measure } from "./measure.ts";
import { overNorms } from "./over-norms.ts";
import { weightedByOrder, type NormOfTies } from "./weighted/by-order.ts";

const norm: NormOfTies = (m, tied) => Math.sqrt(pairCount(m) - tied);

/**
 * Kendall's τ_b, corrected for ties in both RDMs.
 *
 *   τ_b = S / √((n₀ − n₁)(n₀ − n₂)),   n₀ = p(p − 1)/2
 *
 * S is C − D, p the number of dissimilarities, n₁ and n₂ the pairs of them tied in the one RDM and in the other. Undefined where an
 * RDM is constant. Kendall (1945), Biometrika 33:239, doi:10.1093/biomet/33.3.239. Agrees with scipy.stats.kendalltau.
 */
export const kendallTauB = {
  ...kendallWords,
  name: "kendall-tau-b",
  heads: ["tau-b", "taub"],
  title: "Kendall’s τ-b",
  symbol: "τ-b",
  valueInWords: "concordant minus discordant pairs, over the geometric mean of the pairs not tied in either RDM",
  numerator: "concordance",
  norm: (rdm, tied) => norm(rdm.length, tied),
  statistic: overNorms,
  weighted: weightedByOrder(norm, overNorms),
  controlled: null,
  pooling: poolRanks,
} as const satisfies Measure;
