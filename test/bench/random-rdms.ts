import { philox4x32 } from "../../shared/permutations/philox.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";

export type Ties = "no ties" | "few ties" | "heavy ties";

/** Decimals that heavily tied dissimilarities keep: some 160 levels of a model's, some 15 of a brain's. */
const DECIMALS = { model: 2, brain: 1 };

/** Dissimilarities about 1, normally distributed: 1 − Pearson of noise. A function of its arguments alone. */
export function randomRdm(side: "model" | "brain", index: number, n: number, ties: Ties): Float64Array {
  const rdm = normal(pairCount(n), index + (side === "model" ? 0 : 1000)).map((value) => 1 + value / 4);
  if (ties === "heavy ties") return rdm.map((value) => Number(value.toFixed(DECIMALS[side])));
  if (ties === "few ties") for (const p of [0, 20, 40]) rdm[p + 1] = rdm[p];
  return rdm;
}

/** Standard normal values, nearly: sums of twelve uniform ones. */
export function normal(length: number, seed: number): Float64Array {
  const words = new Uint32Array(4);
  const values = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    let sum = -6;
    for (let block = 0; block < 3; block++) {
      philox4x32([at, block, 0, 0], [seed, 0], words);
      for (const word of words) sum += word / 2 ** 32;
    }
    values[at] = sum;
  }
  return values;
}
