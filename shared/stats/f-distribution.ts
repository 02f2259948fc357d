import betainc from "@stdlib/math-base-special-betainc";

/**
 * Upper tail of the F distribution, P(F' ≥ F), by the regularised incomplete beta function:
 *
 *   P = I_x(df2/2, df1/2),   x = df2/(df2 + df1·F)
 *
 * The tail is computed as such, never as 1 − P(F' < F), so small p keep their relative precision (1e-12 down to 1e-300).
 * Abramowitz & Stegun (1964) 26.6.2.
 *
 * @param F - any number; a negative F has P = 1
 * @param df1 - numerator degrees of freedom, above 0, need not be whole
 * @param df2 - denominator degrees of freedom, above 0, need not be whole
 * @returns NaN if a degree of freedom is not above 0 or F is NaN
 */
export function fUpperTail(F: number, df1: number, df2: number): number {
  if (Number.isNaN(F) || !(df1 > 0) || !(df2 > 0)) return Number.NaN;
  if (F <= 0) return 1;
  const explained = df1 * F;
  if (explained === Infinity) return 0;
  // of the two equal forms the one whose argument is the smaller fraction: the other would round to 1
  return explained > df2
    ? betainc(df2 / (df2 + explained), df2 / 2, df1 / 2, true, false)
    : betainc(explained / (df2 + explained), df1 / 2, df2 / 2, true, true);
}
