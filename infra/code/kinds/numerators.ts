/** What the numerators of a chunk depend on, beside the RDMs. */
export { writeNpy } from "../../../shared/formats/npy.ts";
export { permutedNumerators } from "../../../shared/numerators/permuted-numerators.ts";
export { definedTests } from "../../../shared/plan/defined-tests.ts";
