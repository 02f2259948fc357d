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
