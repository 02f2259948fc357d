/** What can be kept of a layer, with what is said of it. A vector has nothing to pool over. */
export const poolings = {
  "spatial-mean": {
    description: "the mean of each channel of a map",
    inWords: "Convolutional maps were averaged over space.",
  },
  max: {
    description: "the maximum of each channel of a map",
    inWords: "Of convolutional maps the maximum of each channel was kept.",
  },
  none: { description: "every unit", inWords: "Convolutional maps were used whole." },
  "cls-token": {
    description: "the first token of a transformer",
    inWords: "Of the tokens of a transformer the first was kept.",
  },
  "token-mean": {
    description: "the mean of its tokens",
    inWords: "The tokens of a transformer were averaged.",
  },
} as const satisfies Record<string, { readonly description: string; readonly inWords: string }>;

/** The name of a pooling: what is kept of each channel or token of a layer. */
export type Pooling = keyof typeof poolings;

/** Names of all poolings, in the order in which they are listed. */
export const POOLINGS = Object.keys(poolings) as [Pooling, ...Pooling[]];

/** What each keeps, for a description. */
export const poolingsInWords = POOLINGS.map((name) => `${name}, ${poolings[name].description}`).join("; ");
