import { LOOKED_UP_PER_ELEMENT } from "../kendall/tie-breaking.ts";
import type { TiedRdms } from "../numerators/numerator.ts";

/** Values of an RDM that are looked at, from the first to the last. */
const LOOKED_AT = 2 ** 15;
/** Below these, how RDMs are held decides of no study whether it fits: 200 RDMs of two orders take 0.5 GB. */
const FEWEST_PAIRS = 2 ** 16;
/** Those of a sample vary about those of all. */
const MARGIN = 1 / 2;

/**
 * Whether kernels break the ties of an RDM in two orders, which takes half as much memory again: told by a sample of its values, in
 * milliseconds, where ranking it takes a quarter of a second.
 */
export function hasManyTies(rdm: Float64Array): boolean {
  const step = Math.max(1, rdm.length / LOOKED_AT);
  const count = Math.floor(rdm.length / step);
  const sample = Float64Array.from({ length: count }, (_, i) => rdm[Math.floor(i * step)]).sort();
  let [tied, before] = [0, 0];
  for (let i = 1; i < count; i++) {
    before = sample[i] === sample[i - 1] ? before + 1 : 0;
    tied += before;
  }
  // of the pairs of a sample as many are tied as of all pairs, of which there are (length / count)² as many
  return tied * (rdm.length / count) ** 2 > MARGIN * LOOKED_UP_PER_ELEMENT * rdm.length;
}

/** How many of the RDMs that are given when a study is planned have many ties; undefined where none has, or it does not matter. */
export function tiedRdms(models: Iterable<Float64Array>, brains: Iterable<Float64Array>): TiedRdms | undefined {
  const countOf = (rdms: Iterable<Float64Array>): number => {
    let count = 0;
    for (const rdm of rdms) if (isTied(rdm)) count++;
    return count;
  };
  return tiedCounts(countOf(models), countOf(brains));
}

/** Whether it has many ties, and that matters. */
export const isTied = (rdm: Float64Array): boolean => rdm.length >= FEWEST_PAIRS && hasManyTies(rdm);

/** Counts of RDMs with many ties; undefined where there is none, so that a plan says nothing of them. */
export const tiedCounts = (models: number, brains: number): TiedRdms | undefined =>
  models + brains === 0 ? undefined : { models, brains };
