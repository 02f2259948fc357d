import { rank, type Ranking } from "../../kendall/ranking.ts";
import type { WeightedPairs } from "./weighted-pairs.ts";

/** The pairs that count, in the order of their dissimilarities. They are ordered once; weights only take some away. */
export class OrderedRdm {
  /** of all pairs, whether they count or not */
  readonly ranking: Ranking;
  /** the pairs that count, as indices into them, from the smallest dissimilarity to the largest */
  readonly ascending: Int32Array;
  /** for each of them, 1 … levelCount: which of the distinct values its dissimilarity is */
  readonly levels: Int32Array;
  levelCount = 0;
  /** pairs of equal dissimilarities, copies among them */
  tied = 0;

  /** @throws {InputError} if a dissimilarity is NaN */
  constructor(rdm: Float64Array) {
    this.ranking = rank(rdm);
    this.ascending = new Int32Array(rdm.length);
    this.levels = new Int32Array(rdm.length);
  }

  weigh({ indices, weights }: WeightedPairs): void {
    let found = 0;
    let level = 0;
    let last = -1;
    let weightOfLevel = 0;
    let tied = 0;
    const { order, levels: valueLevels } = this.ranking;
    for (const place of order) {
      const index = indices[place];
      if (index < 0) continue;
      if (valueLevels[place] !== last) {
        tied += (weightOfLevel * (weightOfLevel - 1)) / 2;
        last = valueLevels[place];
        weightOfLevel = 0;
        level++;
      }
      weightOfLevel += weights[index];
      this.levels[index] = level;
      this.ascending[found++] = index;
    }
    this.levelCount = level;
    this.tied = tied + (weightOfLevel * (weightOfLevel - 1)) / 2;
  }
}
