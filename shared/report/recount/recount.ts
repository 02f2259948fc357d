import { keptPairs } from "../../masks/pair-mask.ts";
import { statisticOf } from "../../measures/measure.ts";
import { measures } from "../../measures/measures.ts";
import { areEvery, relabellingsOf } from "../../permutations/relabellings.ts";
import { pairCount } from "../../rdm/condensed.ts";
import { countExceedances } from "../../stats/mantel.ts";
import { countChunk } from "../../tally/count-chunk.ts";
import { slackOf } from "../../tally/observed-tests.ts";
import type { HowTested } from "./carried.ts";

/** The RDMs of one test, condensed, or their ranks. */
export interface RecountedRdms {
  /** stimuli */
  readonly n: number;
  readonly model: Float64Array;
  readonly brain: Float64Array;
  readonly controls: readonly Float64Array[];
  readonly mask: { readonly rdm: Float64Array; readonly classes: readonly (readonly number[])[] } | null;
}

/** What counting a test again on the page gives. */
export interface Recounted {
  readonly numerator: number;
  /** the statistic; null where it is undefined, and nothing is as extreme */
  readonly value: number | null;
  /** relabellings at least as extreme as the stimuli as they are */
  readonly exceedances: number;
  /** the same of so many of the first */
  readonly exceedancesOf: (first: number) => number;
  readonly permutations: number;
  /** whether these are all that there are */
  readonly every: boolean;
  /** the statistic under each */
  readonly permuted: Float64Array;
}

/** The only layer and the only brain RDM there are. */
const ONE_TEST = {
  blocks: [{ network: "", layer: "", models: [0] }],
  rois: [{ roi: "", persons: [[0]] }],
};

/**
 * One Mantel test as a study counts it: the same relabellings of the same RDMs by the same kernels, so that a count is the study's.
 * Yields after each relabelling, so that who runs it may stop.
 *
 * @throws {ShapeError} if RDMs are not of n stimuli; {InputError} if a dissimilarity is NaN
 */
export function* recount(
  { n, model, brain, controls, mask }: RecountedRdms,
  { measure, alternative, permutations, seed }: HowTested,
): Generator<undefined, Recounted, undefined> {
  const { count, from } = relabellingsOf(n, permutations, seed, mask?.classes);
  const rdms = { models: [model], brains: [brain], controls, mask: mask && mask.rdm };
  const range = { seed: from, from: 0, to: count, nulls: "keep" } as const;
  const { tally, nulls } = yield* countChunk({ measure, alternative, n, grouping: ONE_TEST, ...rdms, ...range });
  const [numerator, modelNorm, brainNorm] = [tally.numerators[0], tally.models.norms[0], tally.brains.norms[0]];
  const statistic = statisticOf(measures[measure], numerator, modelNorm, brainNorm);
  const counted = nulls ?? new Float64Array(0);
  const scale = statistic?.scale ?? NaN;
  const slack = slackOf({ measure, pairs: mask ? keptPairs(mask.rdm).length : pairCount(n) }) / scale;
  return {
    numerator,
    value: statistic && statistic.value,
    exceedances: tally.exceedances[0],
    exceedancesOf: (first) => countExceedances(numerator, counted.subarray(0, first), alternative, slack),
    permutations: count,
    every: areEvery(from),
    permuted: Float64Array.from(counted, (one) => one * scale),
  };
}
