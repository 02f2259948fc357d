/**
 * Benjamini and Hochberg's step-up adjusted p-values: with p₍₁₎ ≤ … ≤ p₍ₘ₎,
 *
 *   p̃₍ᵢ₎ = min(1, min over j ≥ i of m·p₍ⱼ₎/j)
 *
 * Controls the false discovery rate of independent or positively dependent tests.
 * Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57:289, doi:10.1111/j.2517-6161.1995.tb02031.x.
 *
 * @param p - null where a test is undefined: it stays null and does not count in m
 * @example
 * ```ts
 * benjaminiHochberg([0.01, 0.04, null, 0.03]); // => [0.03, 0.04, null, 0.04]
 * ```
 */
export function benjaminiHochberg(p: readonly (number | null)[]): (number | null)[] {
  const descending = p.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  descending.sort((a, b) => b.value - a.value);
  const m = descending.length;
  const adjusted = p.map((): number | null => null);
  let smallest = 1;
  for (const [larger, { value, index }] of descending.entries()) {
    smallest = Math.min(smallest, (m / (m - larger)) * value);
    adjusted[index] = smallest;
  }
  return adjusted;
}
