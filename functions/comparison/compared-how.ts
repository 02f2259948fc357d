import { z } from "zod";
import { DISSIMILARITY_NAMES } from "../../shared/dissimilarities/dissimilarities.ts";

/** How the stimuli of a study are compared in a layer. */
export const ComparedHow = z.object({
  dissimilarity: z.enum(DISSIMILARITY_NAMES),
  undefined_dissimilarity: z.enum(["error", "nan"]),
});
export type ComparedHow = z.infer<typeof ComparedHow>;
