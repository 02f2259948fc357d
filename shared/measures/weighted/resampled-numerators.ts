import { LANES_CAPACITY, type RefillableKernel, refillableLanes } from "../../kendall/kernels/lanes.ts";
import type { Ranking } from "../../kendall/ranking.ts";
import type { Comparison } from "../../permutations/kernel.ts";
import { webAssembly } from "../../wasm/web-assembly.ts";
import type { WeightedPairs } from "./weighted-pairs.ts";
import { WrittenOut } from "./written-out.ts";

/** Pairs for each comparison, beyond which the plain method is as fast: far pairs are counted for every run of pairs. */
const MOST_PAIRS_EACH = 512;

/** Whether so many comparisons of vectors of this length are worth a kernel; none are not. */
export const isWorthKernel = (m: number, comparisons: number): boolean =>
  webAssembly !== undefined && comparisons > 0 && m <= LANES_CAPACITY && m <= MOST_PAIRS_EACH * comparisons;

/** All numerators under one set of weights, and the tied pairs of each RDM, copies among them. */
export interface Resampled {
  /** models × brains */
  readonly numerators: Float64Array;
  readonly tiedModels: Float64Array;
  readonly tiedBrains: Float64Array;
}

/**
 * Kendall's numerators between RDMs whose pairs of stimuli count several times, of every model with every brain at once, by the kernel
 * that counts permuted ones in lanes: the same integers as the plain method's.
 *
 * Copies of a pair are tied in both RDMs; the kernel, which compares total orders, sees them in one order in both, and counts Σ w(w − 1)/2
 * too many. Places that fill a vector up are above all others in both, and concordant with everything. Other ties are looked up.
 */
export class ResampledNumerators {
  readonly #models: readonly WrittenOut[];
  readonly #brains: readonly WrittenOut[];
  readonly #list: readonly Comparison[];
  readonly #kernel: RefillableKernel;
  readonly #unmoved: Int32Array;

  /** @param models, brains - of equal lengths, each of which `hasFewTies` */
  constructor(models: readonly Ranking[], brains: readonly Ranking[]) {
    const { length: m } = models[0].ranks;
    this.#models = models.map((ranking) => new WrittenOut(ranking));
    this.#brains = brains.map((ranking) => new WrittenOut(ranking));
    this.#list = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
    this.#kernel = refillableLanes({ m, models: models.length, brains: brains.length, list: this.#list });
    this.#unmoved = Int32Array.from({ length: m }, (_, p) => p);
  }

  under(pairs: WeightedPairs): Resampled {
    const { starts, copies } = copiesIn(pairs);
    const tied = (all: readonly WrittenOut[]) => Float64Array.from(all, (rdm) => copies + rdm.weigh(pairs, starts));
    const [tiedModels, tiedBrains] = [tied(this.#models), tied(this.#brains)];
    this.#kernel.fill(this.#models, this.#brains);
    const numerators = new Float64Array(this.#list.length);
    this.#kernel.count({ to: this.#unmoved, from: this.#unmoved }, numerators);
    const { length: m } = this.#unmoved;
    const filled = (m * (m - 1) - pairs.total * (pairs.total - 1)) / 2;
    for (let t = 0; t < numerators.length; t++) {
      const { model, brain } = this.#list[t];
      numerators[t] -= filled + copies + this.#models[model].tiedConcordance(this.#brains[brain]);
    }
    return { numerators, tiedModels, tiedBrains };
  }
}

/** Where the copies of each pair that counts begin, and how many pairs of copies there are. */
function copiesIn({ weights, length }: WeightedPairs): { starts: Int32Array; copies: number } {
  const starts = new Int32Array(length);
  let [start, copies] = [0, 0];
  for (let k = 0; k < length; k++) {
    starts[k] = start;
    start += weights[k];
    copies += (weights[k] * (weights[k] - 1)) / 2;
  }
  return { starts, copies };
}
