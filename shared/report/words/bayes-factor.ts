import { count, fixed } from "./number.ts";

/** A Bayes factor with two or three digits that count, and none that do not: "0.262", "1.30", "308", "> 10,000". */
export function bayesFactor(value: number): string {
  if (value > 10_000) return "> 10,000";
  if (value < 0.001) return "< 0.001";
  return value < 1 ? fixed(value, 3) : value < 10 ? fixed(value, 2) : count(value);
}
