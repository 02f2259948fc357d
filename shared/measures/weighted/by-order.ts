import type { Measure } from "../measure.ts";
import { OrderedRdm } from "./ordered-rdm.ts";
import { isWorthKernel, type Resampled, ResampledNumerators } from "./resampled-numerators.ts";
import type { WeightedMeasure } from "./weighted-measure.ts";
import type { WeightedPairs } from "./weighted-pairs.ts";
import { hasFewTies as areFewTies } from "./written-out.ts";

/** What an RDM of m pairs, some of which are tied, gives to the denominator: `Measure.norm` where it is of these two alone. */
export type NormOfTies = (m: number, tied: number) => number;

/** Kendall's taus: the numerator is Σ w_p w_q sign((x_p − x_q)(y_p − y_q)) over all two pairs of stimuli, an integer. */
export function weightedByOrder(norm: NormOfTies, statistic: Measure["statistic"]): WeightedMeasure {
  return (models, brains) => {
    const [xs, ys] = [models, brains].map((rdms) => rdms.map((rdm) => new OrderedRdm(rdm)));
    const compared = isWorthKernel(models[0]?.length ?? 0, xs.length * ys.length) && [...xs, ...ys].every(hasFewTies);
    const numerators = compared ? byKernel(xs, ys) : plainly(xs, ys);
    const [xNorms, yNorms] = [xs, ys].map(({ length }) => new Float64Array(length));
    return {
      weigh(pairs) {
        numerators.weigh(pairs);
        for (const i of xs.keys()) xNorms[i] = norm(pairs.total, numerators.tiedModel(i));
        for (const i of ys.keys()) yNorms[i] = norm(pairs.total, numerators.tiedBrain(i));
      },
      between(model, brain) {
        if (!(xNorms[model] > 0 && yNorms[brain] > 0)) return null;
        return statistic(numerators.between(model, brain), xNorms[model], yNorms[brain]).value;
      },
    };
  };
}

/** Numerators under the weights that were set last, and the tied pairs of each RDM. */
interface WeightedNumerators {
  weigh(pairs: WeightedPairs): void;
  tiedModel(model: number): number;
  tiedBrain(brain: number): number;
  between(model: number, brain: number): number;
}

const hasFewTies = ({ ranking }: OrderedRdm): boolean => areFewTies(ranking);

function byKernel(xs: readonly OrderedRdm[], ys: readonly OrderedRdm[]): WeightedNumerators {
  const rankings = (all: readonly OrderedRdm[]) => all.map(({ ranking }) => ranking);
  const counter = new ResampledNumerators(rankings(xs), rankings(ys));
  let found: Resampled | undefined;
  return {
    weigh: (pairs) => void (found = counter.under(pairs)),
    tiedModel: (model) => found?.tiedModels[model] ?? NaN,
    tiedBrain: (brain) => found?.tiedBrains[brain] ?? NaN,
    between: (model, brain) => found?.numerators[model * ys.length + brain] ?? NaN,
  };
}

function plainly(xs: readonly OrderedRdm[], ys: readonly OrderedRdm[]): WeightedNumerators {
  const scratch = { tree: new Int32Array(0), atLevel: new Int32Array(0) };
  let pairs: WeightedPairs | undefined;
  return {
    weigh(weighted) {
      pairs = weighted;
      for (const rdm of [...xs, ...ys]) rdm.weigh(weighted);
    },
    tiedModel: (model) => xs[model].tied,
    tiedBrain: (brain) => ys[brain].tied,
    between: (model, brain) => (pairs === undefined ? NaN : weightedConcordance(xs[model], ys[brain], pairs, scratch)),
  };
}

/**
 * Concordant minus discordant, copies counted. Goes through the pairs in the order of x and adds their weights at the levels of y to a
 * tree of partial sums (Fenwick, 1994, doi:10.1002/spe.4380240306), which says how much of what came before is smaller in y, and
 * so how much is larger. O(p log p) for p pairs that count.
 */
function weightedConcordance(
  x: OrderedRdm,
  y: OrderedRdm,
  { weights, length }: WeightedPairs,
  scratch: { tree: Int32Array; atLevel: Int32Array },
): number {
  const { ascending, levels: xLevels } = x;
  const { levels: yLevels, levelCount } = y;
  for (const name of ["tree", "atLevel"] as const)
    if (scratch[name].length <= levelCount) scratch[name] = new Int32Array(yLevels.length + 1);
  const { tree, atLevel } = scratch;
  tree.fill(0, 0, levelCount + 1);
  atLevel.fill(0, 0, levelCount + 1);
  let before = 0; // weight of the pairs that are smaller in x
  let numerator = 0;
  for (let start = 0; start < length;) {
    const level = xLevels[ascending[start]];
    let end = start;
    // pairs tied in x see none of each other: all of them look before any is added
    for (; end < length && xLevels[ascending[end]] === level; end++) {
      const index = ascending[end];
      const place = yLevels[index];
      let smaller = 0;
      for (let at = place - 1; at > 0; at &= at - 1) smaller += tree[at];
      numerator += weights[index] * (2 * smaller + atLevel[place] - before);
    }
    for (; start < end; start++) {
      const index = ascending[start];
      const weight = weights[index];
      const place = yLevels[index];
      for (let at = place; at <= levelCount; at += at & -at) tree[at] += weight;
      atLevel[place] += weight;
      before += weight;
    }
  }
  return numerator;
}
