import { roleOf } from "./name-roles.ts";
import type { NameList } from "./stimulus-labels.ts";

/**
 * Those of some lists of numbers that put the stimuli into another order: each of 0 … n − 1, or of 1 … n, once, for all subjects or for
 * each. Nothing says whether such a list leads from the order of the RDMs to that of the images, or back, or was applied.
 *
 * @param n - stimuli
 */
export const ordersBeside = (lists: readonly NameList[], n: number): NameList[] =>
  lists.filter(
    (list) =>
      isOfOrder(list, n) && rowsOf(list, n).some((row) => row.some((place, k) => place !== k + Math.min(...row))),
  );

/** Whether a list of numbers puts `n` stimuli into an order, perhaps their own. */
export function isOfOrder(list: NameList, n: number): boolean {
  const role = roleOf(list.path);
  const isOther = role !== undefined && role !== "stimulus";
  return !list.isText && !isOther && list.names.length % n === 0 && rowsOf(list, n).every(isOrder);
}

function rowsOf({ names, shape = [] }: NameList, n: number): number[][] {
  const count = names.length / n;
  const isLast = shape.length < 2 || shape.filter((size) => size !== 1).at(-1) === n;
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: n }, (__, k) => Number(names[isLast ? row * n + k : k * count + row])),
  );
}

function isOrder(row: readonly number[]): boolean {
  const least = Math.min(...row);
  return (
    (least === 0 || least === 1) && new Set(row).size === row.length && Math.max(...row) === least + row.length - 1
  );
}

/**
 * The warning about lists that say an order, which was not applied.
 * @param noun - what was taken by position
 */
export const orderWarning = (paths: readonly string[], n: number, noun = "RDMs"): string =>
  `${paths.join(" and ")} put${paths.length > 1 ? "" : "s"} the ${n} stimuli into another order, which was not applied: ${noun} were taken ` +
  "to be in the order of the images; if they are not, put them in that order, or save names beside them";
