import type { NoiseCeilingRow } from "../../results/schema.ts";
import { correlation } from "./number.ts";

/** The noise ceiling of a roi, as means over subjects; a bound is null where it is undefined. */
export interface Ceiling {
  readonly lower: number | null;
  readonly upper: number | null;
}

export function ceilingOf(rows: readonly NoiseCeilingRow[], roi: string): Ceiling {
  const mean = rows.find((row) => row.roi === roi && row.subject === null);
  return { lower: mean?.lower ?? null, upper: mean?.upper ?? null };
}

/** In words, as captions and labels put it; "" where neither bound is defined. */
export function ceilingInWords({ lower, upper }: Ceiling): string {
  if (lower !== null && upper !== null) return `noise ceiling ${correlation(lower)} to ${correlation(upper)}`;
  if (upper !== null) return `upper bound of the noise ceiling ${correlation(upper)}`;
  return lower === null ? "" : `lower bound of the noise ceiling ${correlation(lower)}`;
}
