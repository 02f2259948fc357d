import { ofPairs } from "../rdm/condensed.ts";

/** 0 for two stimuli of one category, 1 for two of different ones. @returns condensed */
export const categoryRdm = (categories: readonly string[]): Float64Array =>
  ofPairs(categories.length, (i, j) => (categories[i] === categories[j] ? 0 : 1));
