/** What stands against the null hypothesis: a statistic that is large either way, large, or small. */
export const ALTERNATIVES = ["two-sided", "greater", "less"] as const;
/** A name of ALTERNATIVES. */
export type Alternative = (typeof ALTERNATIVES)[number];

/** A value on the scale on which larger is more extreme; only signs change, so no two values become or cease to be equal. */
export function extremeness(value: number, alternative: Alternative): number {
  if (alternative === "two-sided") return Math.abs(value);
  return alternative === "greater" ? value : -value;
}
