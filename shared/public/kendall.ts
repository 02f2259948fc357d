/**
 * Kendall's tau between RDMs, and every other measure that a study can have, with the numerators under relabellings that a Mantel test
 * counts: by WebAssembly with SIMD where there is any, by typed arrays elsewhere, the same numbers to the bit.
 */
export { measures, MEASURE_NAMES, type MeasureName } from "../measures/measures.ts";
export { correlate, type Measure } from "../measures/measure.ts";
export {
  observedNumerators,
  permutedNumerators,
  type Numerators,
  type NumeratorTask,
} from "../numerators/permuted-numerators.ts";
export { permutation } from "../permutations/permutation.ts";
export { tiedPairs } from "../stats/tied-pairs.ts";
