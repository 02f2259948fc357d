import type { Comparisons } from "../../permutations/kernel.ts";
import { MOST_WORDS, wordsBytes } from "./records.ts";

/** Rankings that are gathered, up to which it is sooner to write their records anew for every relabelling than to find a record at each step. */
const MOST_REWRITTEN = 2;
/** Of all records that are written anew. */
const RECORDS_BYTES = 2 ** 27;

/**
 * Relabellings that are counted together where few rankings are gathered: as many as fill records. Undefined where their records are not
 * written anew.
 *
 * @param others - rankings that are gathered
 */
export function relabellingsTogether(
  { m, stimuli }: Pick<Comparisons<unknown>, "m" | "stimuli">,
  others: number,
): number | undefined {
  if (stimuli === undefined || m === 0 || others > MOST_REWRITTEN) return undefined;
  let relabellings = Math.floor(MOST_WORDS / others);
  while (relabellings > 1 && wordsBytes(relabellings * others) * m > RECORDS_BYTES) relabellings >>= 1;
  return relabellings > 1 || others === 1 ? relabellings : undefined;
}
