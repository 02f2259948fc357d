import { ceilingDraws } from "../../shared/analysis/ceiling-null.ts";
import { comparedPairs } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/**
 * For each pair of stimuli, to rank an RDM or to compare one with a pooled one: 1.1e-7 to 1.4e-7 were measured of 92 and 515 stimuli, and up
 * to 2e-7 of 1,854.
 */
const SECONDS = 1.8e-7;

/**
 * Seconds of one core for the noise ceilings of all regions, and for what they are where subjects share nothing: in every draw each RDM is
 * ranked and pooled, and each subject compared with the pooled RDM of all and of the others.
 */
export function ceilingSeconds(plan: Pick<Plan, "brain" | "stimuli" | "mask">): number {
  const pairs = comparedPairs(plan);
  return [...Map.groupBy(plan.brain, ({ roi }) => roi).values()]
    .map((rows) => [...Map.groupBy(rows, ({ subject }) => subject).values()].map(({ length }) => length))
    .filter((sessions) => sessions.length > 1)
    .map((sessions) => {
      const rdms = sessions.reduce((sum, own) => sum + own, 0) + 3 * sessions.length + 1;
      return (ceilingDraws(plan.stimuli.length, sessions) + 1) * rdms * pairs * SECONDS;
    })
    .reduce((sum, seconds) => sum + seconds, 0);
}
