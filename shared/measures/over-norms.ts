import type { Statistic } from "./measure.ts";

/** A numerator divided by one norm and by the other. Two roundings can leave [−1, 1] by one ulp, so the value is held to it. */
export function overNorms(numerator: number, xNorm: number, yNorm: number): Statistic {
  return { value: Math.max(-1, Math.min(1, numerator / xNorm / yNorm)), scale: 1 / xNorm / yNorm };
}
