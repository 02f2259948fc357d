import { correlation } from "./correlation.ts";
import { cosine } from "./cosine.ts";
import type { Dissimilarity } from "./dissimilarity.ts";
import { euclidean } from "./euclidean.ts";
import { squaredEuclidean } from "./squared-euclidean.ts";

const entries = {
  [correlation.name]: correlation,
  [cosine.name]: cosine,
  [euclidean.name]: euclidean,
  [squaredEuclidean.name]: squaredEuclidean,
};

/** The name of an entry of the registry, as a config has it. */
export type DissimilarityName = keyof typeof entries;

/** Every dissimilarity a study can use, by name. An entry is a file beside this one, its line above, and its line in `comparisons.ts`. */
export const dissimilarities: Readonly<Record<DissimilarityName, Dissimilarity>> = entries;

/** For the description of a key: what it means with each dissimilarity for which it means something. */
export const perDissimilarity = (meaning: (dissimilarity: Dissimilarity) => string | null): string =>
  Object.values(dissimilarities)
    .map((entry) => ({ name: entry.name, words: meaning(entry) }))
    .filter(({ words }) => words !== null)
    .map(({ name, words }) => `${name}: ${words}`)
    .join("; ");

/** Names of all dissimilarities, in the order of the registry. */
export const DISSIMILARITY_NAMES = Object.keys(entries) as DissimilarityName[];

/** Taken where a config names none. */
export const DEFAULT_DISSIMILARITY: DissimilarityName = correlation.name;
