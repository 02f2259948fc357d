import type { CorrelationRow } from "../results/schema.ts";
import { precisionOfPs } from "../stats/permutation-p-interval.ts";
import { sequentialPrecision } from "../stats/sequential-p.ts";
import type { PermutationPs } from "./permutation-tests.ts";
import type { StudyInput } from "./study-input.ts";

/** The p-values of relabellings, as rows have them: with what is known of the p that all relabellings would give. */
export type PrecisePs = Pick<
  CorrelationRow,
  "p_value" | "p_ci_lower" | "p_ci_upper" | "p_is_floor" | "p_fwer" | "p_fwer_ci_lower" | "p_fwer_ci_upper" | "p_fwer_is_floor"
>; // prettier-ignore

/** For the p-values of one study. */
export function precisePs({
  permutations,
  everyRelabelling,
  stopAfter,
}: Pick<StudyInput, "permutations" | "everyRelabelling" | "stopAfter">): (ps: PermutationPs) => PrecisePs {
  const precisionOf = precisionOfPs(permutations, everyRelabelling);
  return ({ p, pFwer, sequence }) => {
    const stopped = p !== null && sequence && stopAfter !== undefined;
    const [alone, family] = [stopped ? sequentialPrecision(sequence, stopAfter) : precisionOf(p), precisionOf(pFwer)];
    return {
      p_value: p,
      p_ci_lower: alone?.interval?.[0] ?? null,
      p_ci_upper: alone?.interval?.[1] ?? null,
      p_is_floor: alone?.isFloor ?? null,
      p_fwer: pFwer,
      p_fwer_ci_lower: family?.interval?.[0] ?? null,
      p_fwer_ci_upper: family?.interval?.[1] ?? null,
      p_fwer_is_floor: family?.isFloor ?? null,
    };
  };
}
