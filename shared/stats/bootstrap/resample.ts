import { boundedDraws, STREAMS } from "../../permutations/bounded-draws.ts";

/**
 * Resample number k of n things: how often each of them is drawn when n are, with replacement. A function of (seed, k, n) alone, so that
 * resamples can be evaluated anywhere and in any order; stimuli and subjects have streams of their own.
 *
 * @param seed, k - integers in [0, 2^53)
 * @param n - integer in [1, 2^21]
 * @returns n counts, whose sum is n
 * @throws {ShapeError} if seed or k is out of range
 */
export function resample(what: "stimuli" | "subjects", seed: number, k: number, n: number): Int32Array {
  const draw = boundedDraws(seed, k, what === "stimuli" ? STREAMS.resampledStimuli : STREAMS.resampledSubjects);
  const counts = new Int32Array(n);
  for (let drawn = 0; drawn < n; drawn++) counts[draw(n)]++;
  return counts;
}

/** Stimuli that were drawn at all. */
export const distinctIn = (counts: Int32Array): number => counts.reduce((sum, count) => (count > 0 ? sum + 1 : sum), 0);
