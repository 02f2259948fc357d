import { costs } from "../../shared/costs.ts";
import { comparisons } from "../../shared/dissimilarities/comparisons.ts";
import type { DissimilarityName } from "../../shared/dissimilarities/dissimilarities.ts";
import { COMPARED_BYTES } from "../../shared/limits.ts";
import type { Needs } from "../../shared/plan/chunk-needs.ts";
import { isMultiplied, slabUnits } from "../../shared/rdm/product-sums.ts";
import { UNITS_PER_BLOCK } from "../../shared/rdm/row-sums.ts";

/** A process that has loaded the step, and a part of a file with its copy; 2²⁰ bytes. */
const PROCESS = 120 + 128;
/** The runtime with its library, where it multiplies. */
const RUNTIME = 64;
/** Bytes that a store is taken to hand on in a second. */
const READ_PER_SECOND = 3e8;

/**
 * What the comparison of a layer takes beside its activations: some of them again as doubles; the sums of every two stimuli; the RDM, as
 * numbers and as a file; and the runtime where it multiplies.
 */
export function heldNeeds(dissimilarity: DissimilarityName, n: number, units: number): Needs {
  const { term } = comparisons[dissimilarity];
  const multiplied = isMultiplied({ term, n }, units);
  const doubles = 8 * n * (multiplied ? slabUnits(n) : 2 * UNITS_PER_BLOCK);
  const { runtimeProduct, product, squaredDifference } = costs.comparison;
  const each = { product: multiplied ? runtimeProduct : product, "squared difference": squaredDifference }[term];
  return {
    megabytes: (multiplied ? RUNTIME : 0) + (3 * 4 * n * n + doubles) / 2 ** 20,
    seconds: (each * n * n * units) / 2,
  };
}

/** What the comparison of one layer needs: beside that, its activations, or what is held of them at once; else they are read twice. */
export function comparisonNeeds(dissimilarity: DissimilarityName, n: number, units: number): Needs {
  const bytes = 4 * n * units;
  const most = COMPARED_BYTES.most;
  const held = Math.min(bytes, Math.max(most, 4 * n * UNITS_PER_BLOCK));
  const { megabytes, seconds } = heldNeeds(dissimilarity, n, units);
  return {
    megabytes: PROCESS + held / 2 ** 20 + megabytes,
    seconds: seconds + (bytes > most ? 2 : 1) * bytes * (costs.comparison.byte + 1 / READ_PER_SECOND),
  };
}
