import { pearsonR } from "./pearson-r.ts";
import { midRanks } from "./ranks.ts";

/**
 * Spearman's rank correlation: Pearson's r of the mid-ranks, which is the form that allows for ties. Agrees with
 * scipy.stats.spearmanr.
 *
 * @returns NaN if either vector is constant, where it is undefined
 * @throws {ShapeError} if lengths differ
 * @throws {InputError} if a value is NaN
 */
export function spearmanRho(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return pearsonR(midRanks(x), midRanks(y));
}
