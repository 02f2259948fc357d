/** What the numerators of a chunk depend on, beside the RDMs. */
export { NumeratorMatrix } from "../../../shared/numerators/numerator-matrix.ts";
export { permutedNumerators } from "../../../shared/numerators/permuted-numerators.ts";
export { definedTests } from "../../../shared/plan/defined-tests.ts";
