import { InputError } from "../errors.ts";
import { pairCount } from "../rdm/condensed.ts";
import { FEWEST_STIMULI } from "./stimulus-axes.ts";
import type { StoredRdm } from "./rdm-grid.ts";

/**
 * Holds that no two condensed RDMs are the numbers of the first and second stimuli of all pairs, and none counts the pairs, as the first
 * columns of a table in long form do: two or three "subjects" who are none.
 *
 * @param n - stimuli
 * @param where - file and variable, for messages
 * @throws {InputError} if some are
 */
export function requireNoPlaces(rdms: readonly StoredRdm[], n: number, where: string): void {
  const whole = rdms.flatMap(({ form, values }, k) =>
    form === "condensed" && values.every(Number.isInteger) ? [{ k, values }] : [],
  );
  const counting =
    rdms.length === 1 || n <= FEWEST_STIMULI
      ? undefined
      : whole.find(
          ({ values }) => values[0] >= 0 && values[0] <= 1 && values.every((value, pair) => value === values[0] + pair),
        );
  if (counting !== undefined) {
    throw new InputError(
      `${where}: row or column ${counting.k + 1} of the pairs is ${counting.values[0]}, ${counting.values[1]}, ${counting.values[2]} …, which ` +
        "counts them and is no RDM; leave it out",
    );
  }
  for (const [at, first] of whole.entries()) {
    const second = whole.slice(at + 1).find((other) => areAllPairs(first.values, other.values, n));
    if (second === undefined) continue;
    throw new InputError(
      `${where}: rows or columns ${first.k + 1} and ${second.k + 1} are the numbers of the two stimuli of each pair, as in long form, and no ` +
        "RDMs; needed the dissimilarities alone, or a table of text in long form, one row per pair",
    );
  }
}

/** Whether two lists of numbers are all pairs of `n` different ones that follow each other, each once. */
function areAllPairs(first: Float64Array, second: Float64Array, n: number): boolean {
  const least = Math.min(...first.subarray(0, 2 * n), ...second.subarray(0, 2 * n));
  const pairs = new Set<number>();
  for (const [k, one] of first.entries()) {
    const [low, high] = [Math.min(one, second[k]) - least, Math.max(one, second[k]) - least];
    if (low < 0 || low === high || high >= n) return false;
    pairs.add(low * n + high);
  }
  return pairs.size === pairCount(n);
}
