import { measures } from "../measures/measures.ts";
import { comparedPairs } from "./planned-relabellings.ts";
import type { Plan } from "./schema.ts";
import { costs, MEASURED_PAIRS, type NumeratorCost } from "../costs.ts";
import { type NumeratorName, numerators } from "../numerators/numerators.ts";

const ofNumerators: Readonly<Record<NumeratorName, NumeratorCost>> = costs.numerators;

/**
 * What a permuted numerator of so many pairs of stimuli takes on one core: seconds among MEASURED_PAIRS, and how many times as long; more
 * where these are more pairs than a fast kernel holds.
 */
export function numeratorCost(numerator: NumeratorName, pairs: number): { seconds: number; times: number } {
  const { seconds, growth } = ofNumerators[numerator];
  return { seconds, times: (pairs / MEASURED_PAIRS) ** growth * numerators[numerator].slowdown(pairs) };
}

/** What is to be said of a study whose pairs are more than a fast kernel holds. */
export function slowNotes(plan: Pick<Plan, "stimuli" | "mask" | "config">): string[] {
  const { title, numerator } = measures[plan.config.mantel.measure];
  const pairs = comparedPairs(plan);
  const times = numerators[numerator].slowdown(pairs);
  if (times === 1) return [];
  return [
    `${pairs} pairs of stimuli are more than the fast kernel of ${title} holds: a permutation takes ${times} times as long as by it, which the estimates have`,
  ];
}
