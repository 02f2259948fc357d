import { fUpperTail } from "../stats/f-distribution.ts";
import { tTwoSided } from "../stats/t-distribution.ts";
import { parametricP, pEquals } from "../report/words/p-value.ts";
import type { Stated } from "./truzzi2020.ts";

/** Degrees of freedom of an F, or of a t. */
export type Degrees = readonly [number, number] | readonly [number];

/** p of a printed number by its own degrees of freedom. */
export const pOf = (value: number, [df1, df2]: Degrees): number =>
  df2 === undefined ? tTwoSided(value, df1) : fUpperTail(value, df1, df2);

/** Whether what is said of a p can be true of it. */
export const isTrue = (stated: Stated, p: number): boolean => (stated === "ns" ? p >= 0.05 : p < stated);

export const statedInWords = (stated: Stated | undefined): string =>
  stated === undefined ? "" : stated === "ns" ? "n.s." : `p < ${String(stated).replace("0.", ".")}`;

/** What is wrong with what the paper says of a p, by its own number; empty where nothing is. */
export function contradiction(value: number, stated: Stated | undefined, degrees: Degrees): string {
  if (stated === undefined) return "";
  const p = pOf(value, degrees);
  return isTrue(stated, p)
    ? ""
    : `the paper prints ${statedInWords(stated)}; its own number gives ${pEquals(parametricP(p))}`;
}
