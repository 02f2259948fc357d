import type { NoiseCeilingRow } from "../../../results/schema.ts";
import type { LineValues } from "./line-values.ts";

export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** An axis that holds all defined values and zero, with room around them; a range for values that are all zero. */
function extentOf(plotted: readonly (number | null)[]): Extent {
  let [low, high] = [0, 0];
  for (const value of plotted) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const room = 0.06 * (high - low) || 0.01;
  return { low: low < 0 ? low - room : low, high: high + room };
}

interface Mean {
  readonly mean: number | null;
  readonly sem: number | null;
}

/**
 * The one vertical axis of all line plots of a study, so that they can be held against each other: whatever they show of any region,
 * network, person or draw lies on it, and so do the noise ceilings unless they are left to a panel of their own.
 */
export function commonExtent(
  means: readonly Mean[],
  { persons, seeds }: LineValues,
  ceilings: readonly NoiseCeilingRow[],
): Extent {
  const bounds = ceilings.filter(({ subject }) => subject === null);
  return extentOf([
    ...means.flatMap(({ mean, sem }) => (mean === null ? [] : [mean - (sem ?? 0), mean + (sem ?? 0)])),
    ...persons.map(({ value }) => value),
    ...seeds.map(({ value }) => value),
    ...bounds.flatMap(({ lower, upper, null_lower_95, null_upper_95 }) => [lower, upper, null_lower_95, null_upper_95]),
  ]);
}

/** The scale of a panel that shows nothing but a ceiling; null where neither bound is defined. */
export function ceilingExtent({
  lower,
  upper,
}: {
  readonly lower: number | null;
  readonly upper: number | null;
}): Extent | null {
  const bounds = [lower, upper].filter((bound) => bound !== null);
  if (bounds.length === 0) return null;
  const [lowest, highest] = [Math.min(...bounds), Math.max(...bounds)];
  const margin = Math.max(0.25 * (highest - lowest), 0.02);
  return { low: Math.max(0, lowest - margin), high: highest + margin };
}
