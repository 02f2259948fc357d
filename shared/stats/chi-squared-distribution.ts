import gammainc from "@stdlib/math-base-special-gammainc";

/**
 * Upper tail of the χ² distribution, P(X ≥ x), by the regularised incomplete gamma function Q(df/2, x/2), computed as a tail so that
 * small p keep their relative precision. Abramowitz & Stegun (1964) 26.4.19.
 *
 * @param x - at least 0
 * @param df - degrees of freedom, above 0
 */
export function chiSquaredUpperTail(x: number, df: number): number {
  return gammainc(x / 2, df / 2, true, true);
}
