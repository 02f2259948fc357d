import { compareRankings } from "../kendall/compare-rankings.ts";
import { kendallNumerator } from "../kendall/kendall-numerator.ts";
import { SPLIT_CAPACITY, splitBytes } from "../kendall/kernels/split.ts";
import { MIRRORED_BYTES, rank, RANKING_BYTES, relabelRanking } from "../kendall/ranking.ts";
import { pairCount } from "../rdm/condensed.ts";
import type { Numerator } from "./numerator.ts";
import { preparing } from "./preparing.ts";

/** How many times as long typed arrays take as WebAssembly; measured of 1,400 stimuli. */
const TYPED_ARRAYS = 13;

/** S = C − D, concordant minus discordant pairs of dissimilarities: the numerator of Kendall's τ_a and τ_b. */
export const concordance = {
  name: "concordance",
  largest: pairCount,
  slack: () => 0,
  between: kendallNumerator,
  preparing: () =>
    preparing({
      prepare: rank,
      kernel: compareRankings,
      relabel: relabelRanking,
      tied: (ranking) => ranking.tiedPairs,
    }),
  bytes: (m, models, brains, tied = { models: 0, brains: 0 }) =>
    m * (RANKING_BYTES * (models + brains) + MIRRORED_BYTES * (tied.models + tied.brains)) +
    Math.max(
      splitBytes(m, Math.min(2, models), Math.min(2, brains)), // of what may be left of them, which is counted together
      splitBytes(m, models, brains),
      splitBytes(m, models + tied.models, brains + tied.brains), // of smaller kernels less
    ),
  slowdown: (m) => (m > SPLIT_CAPACITY ? TYPED_ARRAYS : 1),
} as const satisfies Numerator;
