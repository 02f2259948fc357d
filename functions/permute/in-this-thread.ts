import { permutedNumerators } from "../../shared/numerators/permuted-numerators.ts";
import type { PermuteRuntime } from "./definition.ts";

/** Counts numerators where the step itself runs, as on Lambda, where chunks are what runs at once. */
export const inThisThread: PermuteRuntime["permute"] = (task) => Promise.resolve(permutedNumerators(task));
