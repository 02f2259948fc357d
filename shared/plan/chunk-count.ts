import type { NumeratorName } from "../numerators/numerators.ts";
import { loadingSeconds } from "./chunk-needs.ts";
import { MAX_CHUNKS } from "./chunks.ts";
import { numeratorCost } from "./numerator-cost.ts";

/** Fewer chunks than this and a large fan-out is not used; beyond it the start of each invocation costs more than it saves. */
const USUAL_CHUNKS = 40;

/** On one machine a chunk starts at once; still one costs some hundredths of a second, and a study shorter than that of the usual chunks gets fewer. */
const LEAST_SECONDS = 0.25;
const FEWEST_CHUNKS = 8;

/** One invocation should not exceed this by much, on a core as costs.json knows it; or this many times what it takes to load its RDMs. */
const CHUNK_SECONDS = 8;
const TIMES_LOADING = 2;
/** And for each RDM that it loads so many: its two requests to S3 are not to cost more than counting does. */
const SECONDS_PER_RDM = 0.009;

/** What the number of chunks depends on. */
export interface Work {
  readonly tests: number;
  readonly permutations: number;
  /** of stimuli */
  readonly pairs: number;
  readonly numerator: NumeratorName;
  /** RDMs that a chunk loads */
  readonly rdms: number;
}

/**
 * How many chunks a study is cut into, from its size alone, so that the plan does not depend on the machine.
 * @param usual - fewer than this for no study
 */
export function chunkCount({ tests, permutations, pairs, numerator, rdms }: Work, usual = USUAL_CHUNKS): number {
  const { seconds, times } = numeratorCost(numerator, pairs);
  const chunkSeconds = Math.max(CHUNK_SECONDS, TIMES_LOADING * loadingSeconds({ rdms, pairs }), SECONDS_PER_RDM * rdms);
  const chunks = Math.ceil((tests * permutations * times) / Math.round(chunkSeconds / seconds));
  return Math.min(MAX_CHUNKS, Math.max(usual, chunks));
}

/** The fewest chunks of a study that one machine counts: from its size alone too, so that two machines make one plan. */
export function chunksTogether({ tests, permutations, pairs, numerator }: Work): number {
  const { seconds, times } = numeratorCost(numerator, pairs);
  const worthWhile = Math.ceil((tests * permutations * times * seconds) / LEAST_SECONDS);
  return Math.min(USUAL_CHUNKS, Math.max(FEWEST_CHUNKS, worthWhile));
}

/** Tests that share the drawing of relabellings, where each chunk draws all of them: of fewer it would take longer than their numerators. */
const SHARING = 60;

/** The same of a study whose tests stop one by one: a chunk sees its tests under all relabellings, from the first. */
export const stoppedChunkCount = (work: Work): number =>
  chunkCount(work, Math.min(USUAL_CHUNKS, Math.ceil(work.tests / SHARING)));
