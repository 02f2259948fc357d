import { tauBOfNumerator } from "../kendall/kendall-numerator.ts";
import { pairCount } from "../rdm/condensed.ts";
import type { StudyInput, TestRecord } from "./study-input.ts";

/** The study's measure of one test. */
export interface TestStatistic {
  /** τ_b = S/√((n₀ − n₁)(n₀ − n₂)) or τ_a = S/n₀ */
  readonly value: number;
  /** what the numerator is multiplied by, so that permuted numerators of different tests can be compared and averaged */
  readonly scale: number;
}

/**
 * Kendall's tau of a test from its counted integers.
 *
 * @returns null where an RDM is constant or holds a NaN. τ_a of a constant RDM would be 0, whatever the other is: it measures
 *   nothing there, and a test of it would report a p of 1
 */
export function testStatistic(
  { numerator, tiedModel, tiedBrain }: TestRecord,
  { measure, nStimuli }: Pick<StudyInput, "measure" | "nStimuli">,
): TestStatistic | null {
  const dissimilarities = pairCount(nStimuli);
  const all = pairCount(dissimilarities);
  const defined = tiedModel < all && tiedBrain < all && !Number.isNaN(numerator);
  if (!defined) return null;
  if (measure === "kendall-tau-a") return { value: numerator / all, scale: 1 / all };
  return {
    value: tauBOfNumerator(numerator, dissimilarities, tiedModel, tiedBrain),
    scale: 1 / Math.sqrt(all - tiedModel) / Math.sqrt(all - tiedBrain),
  };
}
