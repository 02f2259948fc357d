import { compareRankings } from "../kendall/compare-rankings.ts";
import { kendallNumerator } from "../kendall/kendall-numerator.ts";
import { rank } from "../kendall/ranking.ts";
import { pairCount } from "../rdm/condensed.ts";
import type { Numerator } from "./numerator.ts";

/** S = C − D, concordant minus discordant pairs of dissimilarities: the numerator of Kendall's τ_a and τ_b. */
export const concordance = {
  name: "concordance",
  largest: pairCount,
  slack: () => 0,
  between: kendallNumerator,
  kernel: ({ models, brains, ...comparisons }) =>
    compareRankings({ ...comparisons, models: models.map(rank), brains: brains.map(rank) }),
} as const satisfies Numerator;
