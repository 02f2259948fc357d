import { clopperPearson } from "./clopper-pearson.ts";

/** What is known of the p that all relabellings would give, from the p of some drawn at random. */
export interface PrecisionOfP {
  /** 95 % interval of it, after Clopper and Pearson; null where p is of every relabelling, and exact */
  readonly interval: readonly [number, number] | null;
  /** whether no drawn relabelling was as extreme, so that p says how many were drawn and no more: p is at most 1/(m + 1) */
  readonly isFloor: boolean;
}

/**
 * The precision of p-values (b + 1)/(m + 1) of m relabellings. Many p of a study are the same; each is worked out once.
 *
 * @param everyRelabelling - whether the m are all that there are beside the observed one: then p is exact
 * @returns a function of p; null for an undefined one
 */
export function precisionOfPs(
  permutations: number,
  everyRelabelling: boolean,
): (p: number | null) => PrecisionOfP | null {
  const known = new Map<number, PrecisionOfP>();
  return (p) => {
    if (p === null) return null;
    const exceedances = Math.round(p * (permutations + 1)) - 1;
    const found = known.get(exceedances) ?? {
      interval: everyRelabelling ? null : clopperPearson(exceedances, permutations),
      isFloor: !everyRelabelling && exceedances === 0,
    };
    known.set(exceedances, found);
    return found;
  };
}
