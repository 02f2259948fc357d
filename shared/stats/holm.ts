/**
 * Holm's step-down adjusted p-values: with p₍₁₎ ≤ … ≤ p₍ₘ₎,
 *
 *   p̃₍ᵢ₎ = min(1, max over j ≤ i of (m − j + 1)·p₍ⱼ₎)
 *
 * Controls the family-wise error under any dependence, and never less powerful than Bonferroni.
 * Holm (1979), Scand. J. Stat. 6:65, https://www.jstor.org/stable/4615733.
 *
 * @param p - null where a test is undefined: it stays null and does not count in m
 * @example
 * ```ts
 * holm([0.01, 0.04, null, 0.03]); // => [0.03, 0.06, null, 0.06]
 * ```
 */
export function holm(p: readonly (number | null)[]): (number | null)[] {
  const ascending = p.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  ascending.sort((a, b) => a.value - b.value);
  const adjusted = p.map((): number | null => null);
  let largest = 0;
  for (const [smaller, { value, index }] of ascending.entries()) {
    largest = Math.max(largest, (ascending.length - smaller) * value);
    adjusted[index] = Math.min(1, largest);
  }
  return adjusted;
}
