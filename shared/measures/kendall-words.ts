import type { Measure } from "./measure.ts";

/** What is said of τ_a and τ_b alike. */
export const kendallWords = {
  plural: "taus",
  numeratorInWords: "concordant minus discordant pairs of dissimilarities",
  centred: true,
  undefinedFor: "constant",
  method:
    "computed from the exact integer number of concordant minus discordant pairs of dissimilarities (Knight, 1966)",
  ties: {
    none: "τ-a and τ-b are equal throughout",
    some: "τ-b corrects for ties and τ-a does not, so the two differ for these RDMs",
  },
  references: [
    {
      text: "Knight WR (1966). A computer method for calculating Kendall’s tau with ungrouped data. J Am Stat Assoc 61:436–439.",
      doi: "10.2307/2282833",
    },
  ],
} as const satisfies Partial<Measure>;
