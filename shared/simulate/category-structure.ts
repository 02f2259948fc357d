import { pairCount } from "../rdm/condensed.ts";

/** Dissimilarity of two things of one category, of different categories that are alike in being animate or not, and of the rest. */
const SAME_CATEGORY = 0;
const SAME_ANIMACY = 0.7;
const DIFFERENT = 1;

/**
 * RDM in which objects of a category are alike, and animate objects resemble each other more than they do inanimate ones,
 * the coarse structure of human and monkey inferior temporal cortex (Kriegeskorte et al. 2008, doi:10.1016/j.neuron.2008.10.043).
 *
 * @param categories - of each stimulus
 * @param animate - the categories that are animate
 * @returns condensed
 */
export function categoryStructure(categories: readonly string[], animate: ReadonlySet<string>): Float64Array {
  const n = categories.length;
  const distances = new Float64Array(pairCount(n));
  let pair = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const alike = animate.has(categories[i]) === animate.has(categories[j]);
      distances[pair++] = categories[i] === categories[j] ? SAME_CATEGORY : alike ? SAME_ANIMACY : DIFFERENT;
    }
  }
  return distances;
}
