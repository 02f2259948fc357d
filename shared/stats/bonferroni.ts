/**
 * Bonferroni-adjusted p-values, min(1, m·p). Controls the family-wise error under any dependence.
 * Dunn (1961), JASA 56:52, doi:10.1080/01621459.1961.10482090.
 *
 * @param p - null where a test is undefined: it stays null and does not count in m
 */
export function bonferroni(p: readonly (number | null)[]): (number | null)[] {
  const m = p.filter((value) => value !== null).length;
  return p.map((value) => (value === null ? null : Math.min(1, m * value)));
}
