import type { Ranking } from "../../kendall/ranking.ts";
import { type BrokenTies, breakTies } from "../../kendall/tie-breaking.ts";
import type { WeightedPairs } from "./weighted-pairs.ts";

/** Whether the tied pairs of an RDM are few enough to be looked up. */
export const hasFewTies = ({ tiedPairs, ranks }: Ranking): boolean => tiedPairs <= ranks.length / 4;

/**
 * An RDM in which every pair stands as often as it counts, as a total order: copies of a pair one after the other, other ties broken by
 * position, and behind all of them places that fill it up to the length of the whole RDM.
 */
export class WrittenOut {
  readonly order: Int32Array;
  readonly ranks: Int32Array;
  readonly #ties: BrokenTies;
  /** tied pairs that count: two places and the product of their weights each */
  readonly #counting: Int32Array;
  #found = 0;

  /** @param ranking - which `hasFewTies` */
  constructor(ranking: Ranking) {
    this.#ties = breakTies(ranking);
    this.order = new Int32Array(ranking.ranks.length);
    this.ranks = new Int32Array(ranking.ranks.length);
    this.#counting = new Int32Array((3 * this.#ties.tiedPairs.length) / 2);
  }

  /**
   * @param starts - where the copies of each pair that counts begin
   * @returns pairs of equal dissimilarities, copies of one pair not among them
   */
  weigh({ indices, weights, total }: WeightedPairs, starts: Int32Array): number {
    const { order, ranks } = this;
    const [{ order: ascending }] = this.#ties.orders;
    let rank = 0;
    for (let k = 0; k < ascending.length; k++) {
      const index = indices[ascending[k]];
      if (index < 0) continue;
      const end = starts[index] + weights[index];
      for (let at = starts[index]; at < end; at++) {
        order[rank] = at;
        ranks[at] = rank++;
      }
    }
    for (let at = total; at < order.length; at++) order[at] = ranks[at] = at;
    return this.#countTies(indices, weights);
  }

  #countTies(indices: Int32Array, weights: Int32Array): number {
    const { tiedPairs } = this.#ties;
    let tied = 0;
    this.#found = 0;
    for (let t = 0; t < tiedPairs.length; t += 2) {
      const [p, q] = [indices[tiedPairs[t]], indices[tiedPairs[t + 1]]];
      if (p < 0 || q < 0) continue;
      const copies = weights[p] * weights[q];
      this.#counting[this.#found++] = tiedPairs[t];
      this.#counting[this.#found++] = tiedPairs[t + 1];
      this.#counting[this.#found++] = copies;
      tied += copies;
    }
    return tied;
  }

  /** What the tied pairs of this RDM and of another are counted as: those tied in this alone, and those tied in the other. */
  tiedConcordance(other: WrittenOut): number {
    return this.#signsOf(other.#ties.levels) + other.#signsOf(this.#ties.keys);
  }

  #signsOf(keys: Int32Array): number {
    const counting = this.#counting;
    let sum = 0;
    for (let t = 0; t < this.#found; t += 3)
      sum += counting[t + 2] * Math.sign(keys[counting[t + 1]] - keys[counting[t]]);
    return sum;
  }
}
