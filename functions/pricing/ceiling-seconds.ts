import { ceilingDraws } from "../../shared/analysis/ceiling-null.ts";
import { comparedPairs } from "../../shared/plan/planned-relabellings.ts";
import { numeratorOf } from "../study/numerator-of.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/**
 * For each pair of stimuli, to rank a pooled RDM and compare it, or to relabel one that is compared. By Kendall's tau 0.9e-7 to 1.4e-7 were
 * measured of 92 to 1,854 stimuli, by products of ranks or values 1.8e-7 to 2.4e-7.
 */
const SECONDS = { concordance: 1.4e-7, products: 2.5e-7 } as const;

/**
 * Seconds of one core for the noise ceilings of all regions, and for what they are where subjects share nothing: in every draw each RDM is
 * relabelled and compared with the pooled RDM of all and of the others, which are ranked: one of all, and one for each subject.
 */
export function ceilingSeconds(plan: Pick<Plan, "brain" | "stimuli" | "mask" | "config">): number {
  const pairs = comparedPairs(plan);
  const perPair = numeratorOf(plan.config) === "concordance" ? SECONDS.concordance : SECONDS.products;
  return [...Map.groupBy(plan.brain, ({ roi }) => roi).values()]
    .map((rows) => [...Map.groupBy(rows, ({ subject }) => subject).values()].map(({ length }) => length))
    .filter((sessions) => sessions.length > 1)
    .map((sessions) => {
      const rdms = sessions.reduce((sum, own) => sum + own, 0) + sessions.length + 1;
      return (ceilingDraws(plan.stimuli.length, sessions) + 1) * rdms * pairs * perPair;
    })
    .reduce((sum, seconds) => sum + seconds, 0);
}
