import { pairCount } from "../rdm/condensed.ts";
import { poolRanks } from "../stats/pooling.ts";
import type { Measure } from "./measure.ts";
import { spearmanWords } from "./spearman-words.ts";
import { weightedByProducts } from "./weighted/by-products.ts";
import { weightedRanks } from "./weighted/rank-vector.ts";

/** (m³ − m)/3 of either RDM. */
const norm = (m: number, tied: number): number => (tied < pairCount(m) ? (m ** 3 - m) / 3 : 0);
const statistic: Measure["statistic"] = (numerator, all) => ({ value: numerator / all, scale: 1 / all });

/**
 * ρ_a = 12 Σ (r − r̄)(s − s̄) / (m³ − m) of the mid-ranks r and s of m dissimilarities: the mean of Spearman's ρ over all ways to break ties
 * at random. Schütt et al. (2023), doi:10.7554/eLife.82566. Agrees with rsatoolbox's `rho-a`.
 *
 * With a constant RDM it would be 0, whatever the other is: it measures nothing there, and a test of it would report a p of 1. So it
 * is undefined.
 */
export const rhoA = {
  ...spearmanWords,
  name: "rho-a",
  heads: [],
  title: "rank correlation ρ-a",
  symbol: "ρ-a",
  valueInWords: "mean of Spearman’s ρ over all ways to break ties at random",
  norm: (rdm, tied) => norm(rdm.length, tied),
  statistic,
  weighted: weightedByProducts((rdm) => weightedRanks(rdm, ({ total }, _, tied) => norm(total, tied)), statistic),
  controlled: null,
  pooling: poolRanks,
  method:
    "Spearman’s where nothing is tied, and else what that is expected to be when ties are broken at random (Schütt et al., 2023), computed from exact integer sums of products",
  references: [
    {
      text: "Schütt HH, Kipnis AD, Diedrichsen J, Kriegeskorte N (2023). Statistical inference on representational geometries. eLife 12:e82566.",
      doi: "10.7554/eLife.82566",
    },
  ],
} as const satisfies Measure;
