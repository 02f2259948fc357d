/**
 * Greenhouse and Geisser's ε̂: how far the covariance Σ of k orthonormal contrasts is from a multiple of the identity,
 *
 *   ε̂ = (tr Σ)²/(k·tr Σ²),   1/k ≤ ε̂ ≤ 1
 *
 * Box (1954), doi:10.1214/aoms/1177728786; Greenhouse & Geisser (1959), doi:10.1007/BF02289823. Stays defined with fewer
 * subjects than contrasts, where Mauchly's test is not.
 *
 * @param scores - one row per subject of k contrast scores
 * @returns exactly 1 for a single contrast; null where no score varies between subjects
 */
export function greenhouseGeisserEpsilon(scores: readonly Float64Array[]): number | null {
  const k = scores[0].length;
  if (k === 1) return 1;
  const products = crossProducts(scores);
  let trace = 0;
  let traceOfSquare = 0;
  for (let i = 0; i < k; i++) {
    trace += products[i * k + i];
    for (let j = 0; j < k; j++) traceOfSquare += products[i * k + j] * products[i * k + j];
  }
  return traceOfSquare === 0 ? null : Math.min(1, (trace * trace) / (k * traceOfSquare));
}

/**
 * Huynh and Feldt's ε̃, less conservative than ε̂:
 *
 *   ε̃ = (n·k·ε̂ − 2)/(k·(n − 1 − k·ε̂)),   not above 1
 *
 * Huynh & Feldt (1976), doi:10.3102/10769986001001069. Lecoutre's (1991) correction, doi:10.3102/10769986016004371, replaces n
 * by n − g + 1 for g groups of subjects; in a design without groups (g = 1) it is this same formula.
 *
 * @param epsilon - ε̂
 * @param contrasts - k
 * @param subjects - n
 * @returns null with two subjects and several contrasts, where it is 0/0
 */
export function huynhFeldtEpsilon(epsilon: number, contrasts: number, subjects: number): number | null {
  if (contrasts === 1) return 1;
  if (subjects <= 2) return null;
  const remaining = subjects - 1 - contrasts * epsilon;
  // Σ has rank n − 1 at most, so k·ε̂ reaches n − 1 but passes it by rounding only
  if (remaining <= 0) return 1;
  return Math.min(1, (subjects * contrasts * epsilon - 2) / (contrasts * remaining));
}

/** Σ (z_s − z̄)(z_s − z̄)ᵀ over subjects, k × k by rows: (n − 1) times the covariance, and ε̂ does not depend on the factor. */
function crossProducts(scores: readonly Float64Array[]): Float64Array {
  const k = scores[0].length;
  const means = Float64Array.from(
    { length: k },
    (_, i) => scores.reduce((sum, row) => sum + row[i], 0) / scores.length,
  );
  const products = new Float64Array(k * k);
  for (const row of scores) {
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) products[i * k + j] += (row[i] - means[i]) * (row[j] - means[j]);
    }
  }
  return products;
}
