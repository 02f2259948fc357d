import type { Measure } from "./measure.ts";

/** What is said of ρ and ρ-a alike. */
export const spearmanWords = {
  plural: "rhos",
  numeratorInWords: "sum of products of centred mid-ranks, times 4, an integer",
  numerator: "rank-products",
  centred: true,
  undefinedFor: "constant",
  ties: {
    none: "ρ and ρ-a are equal throughout",
    some: "ρ corrects for ties and ρ-a does not, so the two differ for these RDMs",
  },
} as const satisfies Partial<Measure>;
