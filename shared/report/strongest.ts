import type { CorrelationRow } from "../results/schema.ts";
import { extremeness } from "../stats/alternative.ts";

/**
 * The test of a roi whose value lies furthest in the direction that was tested for: the smallest where small ones were. Undefined
 * values and exact zeros are passed over, since a null distribution is scaled by them.
 */
export function strongest(correlations: readonly CorrelationRow[], roi: string): CorrelationRow | undefined {
  const strength = ({ value, alternative }: CorrelationRow) => extremeness(value ?? NaN, alternative);
  return correlations
    .filter((row) => row.roi === roi && row.value !== null && row.value !== 0)
    .reduce<CorrelationRow | undefined>(
      (best, row) => (best === undefined || strength(row) > strength(best) ? row : best),
      undefined,
    );
}
