import { z } from "zod";
import { DISSIMILARITY_NAMES } from "../../shared/dissimilarities/dissimilarities.ts";

/** What of a study's config decides how activations become an RDM. */
export const DissimilarityConfig = z.object({
  dissimilarity: z.enum(DISSIMILARITY_NAMES),
  undefined_dissimilarity: z.enum(["error", "nan"]),
});
export type DissimilarityConfig = z.infer<typeof DissimilarityConfig>;
