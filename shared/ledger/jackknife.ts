import type { MeasureName } from "../measures/measures.ts";
import { pairCount } from "../rdm/condensed.ts";
import { similarities, tiesOf, type ComparableRdms } from "./similarities.ts";
import type { Jackknifed } from "./value-source.ts";

/**
 * Measures of every model RDM with one brain RDM, over all stimuli and without each of them in turn.
 *
 * @param rdms - `brains` is one RDM
 * @param n - stimuli, at least 4
 * @returns by measure, one for each model; null where a value is undefined
 */
export function jackknife(
  measures: readonly MeasureName[],
  rdms: ComparableRdms,
  n: number,
): ReadonlyMap<MeasureName, readonly (Jackknifed | null)[]> {
  const valuesOf = (some: ComparableRdms, count: number) => {
    const ties = tiesOf(some);
    return new Map(measures.map((measure) => [measure, similarities(measure, some, ties, count)]));
  };
  const whole = valuesOf(rdms, n);
  const left = Array.from({ length: n }, (_, gone) => {
    const rest = (list: readonly Float64Array[]) => list.map((rdm) => withoutStimulus(rdm, n, gone));
    const { models, brains, controls, mask } = rdms;
    const left = mask && withoutStimulus(mask, n, gone);
    return valuesOf({ models: rest(models), brains: rest(brains), controls: rest(controls), mask: left }, n - 1);
  });
  const jackknifed = (measure: MeasureName, model: number): Jackknifed | null => {
    const value = whole.get(measure)?.[model][0] ?? null;
    const without = left.flatMap((found) => found.get(measure)?.[model][0] ?? []);
    return value === null || without.length < n ? null : { value, without };
  };
  return new Map(measures.map((measure) => [measure, rdms.models.map((_, model) => jackknifed(measure, model))]));
}

/** The pairs of a condensed RDM that one stimulus has no part in. */
function withoutStimulus(rdm: Float64Array, n: number, gone: number): Float64Array {
  const rest = new Float64Array(pairCount(n - 1));
  let [from, to] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, from++) if (i !== gone && j !== gone) rest[to++] = rdm[from];
  }
  return rest;
}
