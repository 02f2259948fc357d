import { midRanks } from "./ranks.ts";

/**
 * Mid-ranks r of m values, doubled and centred to integers: 2r − (m + 1), from −(m − 1) to m − 1.
 *
 * @throws {InputError} if a value is NaN
 */
export function centredRanks(values: Float64Array): Float64Array {
  return midRanks(values).map((rank) => 2 * rank - values.length - 1);
}
