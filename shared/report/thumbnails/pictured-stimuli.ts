import { boundedRuns } from "../category-runs.ts";
import { evenly } from "../evenly.ts";

/** Regions whose RDM is drawn with the stimuli. */
export const MOST_PICTURED = 4;

/** Stimuli that have all a thumbnail beside an RDM; of more some of each category, or none. */
const MOST_STIMULI = 100;
/** Thumbnails of some of each category, together. */
const MOST_EXAMPLES = 64;

/**
 * The stimuli, by their places, whose thumbnails stand along the axes of an RDM: all of few, some of each category of many, none where
 * these are many and have no categories that stand together. What has to be read of a study does not grow with it.
 */
export function picturedStimuli(n: number, categories: readonly string[] | undefined): number[] {
  const places = [...Array(n).keys()];
  if (n <= MOST_STIMULI) return places;
  const runs = boundedRuns(categories, n);
  const each = Math.floor(MOST_EXAMPLES / runs.length);
  return runs.flatMap(({ from, to }) => evenly(places.slice(from, to), each));
}
