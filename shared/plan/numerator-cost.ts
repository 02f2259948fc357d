import { costs, MEASURED_PAIRS, type NumeratorCost } from "../costs.ts";
import type { NumeratorName } from "../numerators/numerators.ts";

const ofNumerators: Readonly<Record<NumeratorName, NumeratorCost>> = costs.numerators;

/** What a permuted numerator of so many pairs of stimuli takes on one core: seconds among MEASURED_PAIRS, and how many times as long. */
export function numeratorCost(numerator: NumeratorName, pairs: number): { seconds: number; times: number } {
  const { seconds, growth } = ofNumerators[numerator];
  return { seconds, times: (pairs / MEASURED_PAIRS) ** growth };
}
