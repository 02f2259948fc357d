import { ceilingDraws } from "../../shared/analysis/ceiling-null.ts";
import { measures } from "../../shared/measures/measures.ts";
import { comparedPairs } from "../../shared/plan/planned-relabellings.ts";
import { numeratorOf } from "../study/numerator-of.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/**
 * For each pair of stimuli, to rank a pooled RDM and compare it, or to relabel one that is compared. By Kendall's tau 0.9e-7 to 1.4e-7 were
 * measured of 92 to 1,854 stimuli, by products of ranks or values 1.8e-7 to 2.4e-7, and
 * up to 1.5 times that where controls are taken out of every pooled RDM.
 */
const SECONDS = { concordance: 1.4e-7, products: 2.5e-7, residuals: 3.75e-7 } as const;

function workOf(config: Plan["config"]): keyof typeof SECONDS {
  if (measures[config.mantel.measure].controlled?.from === "model") return "residuals";
  return numeratorOf(config) === "concordance" ? "concordance" : "products";
}

/**
 * Seconds of one core for the noise ceilings of all regions, and for what they are where subjects share nothing: in every draw each RDM is
 * relabelled and compared with the pooled RDM of all and of the others, which are ranked: one of all, and one for each subject.
 */
export function ceilingSeconds(plan: Pick<Plan, "brain" | "stimuli" | "mask" | "config">): number {
  const pairs = comparedPairs(plan);
  const perPair = SECONDS[workOf(plan.config)];
  return [...Map.groupBy(plan.brain, ({ roi }) => roi).values()]
    .map((rows) => [...Map.groupBy(rows, ({ subject }) => subject).values()].map(({ length }) => length))
    .filter((sessions) => sessions.length > 1)
    .map((sessions) => {
      const rdms = sessions.reduce((sum, own) => sum + own, 0) + sessions.length + 1;
      return (ceilingDraws(plan.stimuli.length, sessions) + 1) * rdms * pairs * perPair;
    })
    .reduce((sum, seconds) => sum + seconds, 0);
}
