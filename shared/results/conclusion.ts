/** What two tests say together of a difference: that of none, and that of one as large as would matter. */
export const CONCLUSIONS = ["different", "equivalent", "different within the bound", "inconclusive"] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

const ALPHA = 0.05;

/**
 * A difference is found or not, and shown to be smaller than the bound or not: four outcomes (Lakens 2017, fig. 1). Where neither is
 * shown the data do not decide, and p > .05 says nothing more than that.
 *
 * @param different - p of the t-test, adjusted within the family
 * @param equivalent - p of the two one-sided tests, adjusted within the family
 * @returns null where the tests are undefined
 */
export function conclusionOf(different: number | null, equivalent: number | null): Conclusion | null {
  if (different === null || equivalent === null) return null;
  if (different < ALPHA) return equivalent < ALPHA ? "different within the bound" : "different";
  return equivalent < ALPHA ? "equivalent" : "inconclusive";
}
