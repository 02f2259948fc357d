import type { Ceiling } from "../../words/ceiling.ts";

/** Data that would fill less than this share of an axis that reaches up to the ceiling are drawn below a broken axis. */
const LEGIBLE = 0.5;

export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** The scales of the plot: one, or a panel of its own for a noise ceiling that lies far above the data. */
export interface Scales {
  readonly data: Extent;
  readonly ceiling: Extent | null;
}

/** Scales that hold all defined values, zero and the ceiling. */
export function scalesFor(plotted: readonly (number | null)[], ceiling: Ceiling): Scales {
  const values = plotted.filter((value) => value !== null);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const bounds = [ceiling.lower, ceiling.upper].filter((bound) => bound !== null);
  if (bounds.length === 0) return { data: padded(low, high), ceiling: null };
  const [lowest, highest] = [Math.min(...bounds), Math.max(...bounds)];
  if (high >= lowest || high >= LEGIBLE * highest)
    return { data: padded(Math.min(low, lowest), Math.max(high, highest)), ceiling: null };
  const margin = Math.max(0.25 * (highest - lowest), 0.02);
  return { data: padded(low, high), ceiling: { low: Math.max(0, lowest - margin), high: highest + margin } };
}

/** Room around the values; a range for values that are all zero. */
function padded(low: number, high: number): Extent {
  const room = 0.06 * (high - low) || 0.01;
  return { low: low < 0 ? low - room : low, high: high + room };
}
