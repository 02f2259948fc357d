import { randomStream } from "./random-stream.ts";

/** How much a structure counts in a subject's RDM, in units of the noise's standard deviation. */
export interface Ingredient {
  readonly structure: Float64Array; // condensed
  readonly weight: number;
}

/** Streams of the seed from here on are the subjects', one each; those before were the drawings' of the quickstart. */
const FIRST_STREAM = 1000;

/** Share by which a subject's weights differ from the group's, standard deviation. */
const INDIVIDUALITY = 0.2;

/** Mean and spread of the dissimilarities, like those of 1 − r between noisy response patterns. */
const MEAN = 1;
const SPREAD = 0.16;

/**
 * Simulated brain RDMs of a group: every subject's is a mix of the given structures, with weights of their own, and of normal
 * noise that is independent between subjects and pairs.
 *
 *   d = 1 + 0.16 · z(Σ w_s z(structure) + noise),   cut to (0, 2)
 *
 * @returns condensed, one per subject; subject k's is the same however many there are
 */
export function subjectRdms(ingredients: readonly Ingredient[], subjects: number, seed: number): Float64Array[] {
  const standard = ingredients.map(({ structure, weight }) => ({ structure: standardised(structure), weight }));
  return Array.from({ length: subjects }, (_, subject) => {
    const random = randomStream(seed, FIRST_STREAM + subject);
    const weights = standard.map(({ weight }) => weight * (1 + INDIVIDUALITY * random.normal()));
    const mixed = Float64Array.from(standard[0].structure, (_, pair) =>
      standard.reduce((sum, { structure }, s) => sum + weights[s] * structure[pair], random.normal()),
    );
    return standardised(mixed).map((z) => Math.min(Math.max(MEAN + SPREAD * z, 0.01), 1.99));
  });
}

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map((value) => (value - mean) / Math.sqrt(variance));
}
