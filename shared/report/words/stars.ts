/** Stars of a p value: * below .05, ** below .01, *** below .001; none where p is undefined. */
export function stars(p: number | null): "" | "*" | "**" | "***" {
  if (p === null || !(p < 0.05)) return "";
  return p < 0.001 ? "***" : p < 0.01 ? "**" : "*";
}

export const STARS_LEGEND = "* p < .05, ** p < .01, *** p < .001";
