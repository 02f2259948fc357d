import type { NoiseCeilingRow } from "../../results/schema.ts";
import { correlation } from "./number.ts";

/** The noise ceiling of a roi, as means over subjects; a bound is null where it is undefined. */
export interface Ceiling {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The noise ceiling of a roi, from its row of means over subjects; none of one subject, who would be held against nobody else. */
export function ceilingOf(rows: readonly NoiseCeilingRow[], roi: string): Ceiling {
  const own = rows.filter((row) => row.roi === roi);
  if (new Set(own.flatMap(({ subject }) => subject ?? [])).size === 1) return { lower: null, upper: null };
  const mean = own.find(({ subject }) => subject === null);
  return { lower: mean?.lower ?? null, upper: mean?.upper ?? null };
}

/** Whether a lower bound is no higher than it may be where subjects share nothing; false where that was not drawn. */
export const isUninformative = (rows: readonly NoiseCeilingRow[], roi: string): boolean =>
  rows.some((row) => row.roi === roi && row.subject === null && row.verdict === "not at this n");

/** In words, as captions and labels put it; "" where neither bound is defined. */
export function ceilingInWords({ lower, upper }: Ceiling): string {
  if (lower !== null && upper !== null) return `noise ceiling ${correlation(lower)} to ${correlation(upper)}`;
  if (upper !== null) return `upper bound of the noise ceiling ${correlation(upper)}`;
  return lower === null ? "" : `lower bound of the noise ceiling ${correlation(lower)}`;
}

/** What either bound exceeds in 1 of 20 draws in which subjects share nothing; null where this was not drawn. */
export interface ChanceCeiling {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** What its bounds exceed by chance, from the same row. */
export function chanceCeilingOf(rows: readonly NoiseCeilingRow[], roi: string): ChanceCeiling {
  const mean = rows.find((row) => row.roi === roi && row.subject === null);
  return { lower: mean?.null_lower_95 ?? null, upper: mean?.null_upper_95 ?? null };
}

/** As captions put it; "" where it was not drawn. */
export const chanceCeilingInWords = ({ lower, upper }: ChanceCeiling): string =>
  lower === null || upper === null
    ? ""
    : `dotted: what its bounds exceed in 1 of 20 draws in which subjects share nothing, ${correlation(lower)} and ${correlation(upper)}`;
