/** Purple to orange through white, light enough that dark marks stay readable on it: told apart with any colour vision. */
const RANGE = ["#9F86C0", "#FFFFFF", "#E8963A"];

/** A scale of colours around zero that holds all values, so that white is none. */
export function diverging(values: readonly (number | null)[]): {
  domain: number[];
  range: string[];
  interpolate: "rgb";
} {
  const most = values.reduce<number>((top, value) => Math.max(top, Math.abs(value ?? 0)), 0) || 1;
  return { domain: [-most, 0, most], range: RANGE, interpolate: "rgb" };
}
