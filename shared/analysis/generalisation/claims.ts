import type { ComparisonClaim, ReadGeneralisationRow } from "../../results/generalisation.ts";
import { RANDOM_FACTORS } from "../../results/generalisation.ts";

const ALPHA = 0.05;

/**
 * What each comparison shows, and for which random factors a test supports it. A difference that no test supports is a claim all the same,
 * with nothing in `supported`, so that words can say so; none where the difference is undefined.
 */
export function claimsOf(rows: readonly ReadGeneralisationRow[]): ComparisonClaim[] {
  const comparisons = Map.groupBy(rows, (row) =>
    JSON.stringify([row.contrast, row.roi, row.roi_b, row.network_a, row.layer_a, row.network_b, row.layer_b]),
  );
  return [...comparisons.values()]
    .flatMap((own) => {
      const [{ contrast, roi, roi_b, estimate, network_a, layer_a, network_b, layer_b }] = own;
      if (estimate === null) return [];
      const a = { network: network_a, layer: layer_a, roi };
      const b = { network: network_b, layer: layer_b, roi: roi_b ?? roi };
      const pOf = (random: (typeof RANDOM_FACTORS)[number]) => own.find((row) => row.random === random)?.p_holm ?? null;
      return {
        contrast,
        roi: roi_b === null ? roi : null,
        greater: estimate < 0 ? b : a,
        lesser: estimate < 0 ? a : b,
        difference: Math.abs(estimate),
        supported: RANDOM_FACTORS.filter((random) => (pOf(random) ?? 1) < ALPHA),
        unsupported: RANDOM_FACTORS.filter((random) => (pOf(random) ?? 0) >= ALPHA),
        untested: RANDOM_FACTORS.filter((random) => pOf(random) === null),
        rows: own.map(({ id }) => id),
      };
    })
    .map((claim, place) => ({ id: `claim-${place + 1}`, ...claim }));
}
