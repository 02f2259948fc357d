import type { Measure } from "../measures/measure.ts";
import { normOf, statisticOf } from "../measures/measure.ts";
import { numerators } from "../numerators/numerators.ts";
import type { Comparison } from "../permutations/kernel.ts";
import { ofPairs, pairIndex } from "../rdm/condensed.ts";
import { tiedPairs } from "../stats/tied-pairs.ts";

/**
 * The second-order RDM: one minus a measure between every two of some RDMs, which tells how differently these arrange the same stimuli.
 * Kriegeskorte, Mur & Bandettini (2008), doi:10.3389/neuro.06.004.2008.
 *
 * @param rdms - condensed, of the same stimuli
 * @returns condensed over pairs of RDMs: 0 for equal orders, 1 for unrelated ones; NaN where the measure is undefined
 */
export function secondOrderRdm(rdms: readonly Float64Array[], measure: Measure): Float64Array {
  const norms = rdms.map((rdm) => normOf(measure, rdm, tiedPairs(rdm)));
  const places = [...rdms.keys()].filter((i) => norms[i] > 0);
  const list = places.flatMap((_, model) => places.slice(model + 1).map((_, k): Comparison => ({ model, brain: model + 1 + k }))); // prettier-ignore
  const counted = new Float64Array(list.length);
  if (list.length > 0) {
    const defined = places.map((i) => rdms[i]);
    const m = defined[0].length;
    const unmoved = Int32Array.from({ length: m }, (_, pair) => pair);
    const compared = { m, models: defined, brains: defined, list, once: true };
    const kernel = numerators[measure.numerator].preparing().kernel(compared);
    kernel.count({ to: unmoved, from: unmoved }, counted);
  }
  const dissimilarities = ofPairs(rdms.length, () => NaN);
  list.forEach(({ model, brain }, k) => {
    const [i, j] = [places[model], places[brain]];
    const similarity = statisticOf(measure, counted[k], norms[i], norms[j]);
    if (similarity !== null) dissimilarities[pairIndex(i, j, rdms.length)] = 1 - similarity.value;
  });
  return dissimilarities;
}
