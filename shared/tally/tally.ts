import { GroupMantel } from "../stats/group-mantel.ts";
import { countExceedances } from "../stats/mantel.ts";
import { MaximumStatistic } from "../stats/maximum-statistic.ts";
import { sessionWeights } from "../stats/session-weights.ts";
import { type Block, membersOf, type Roi } from "./grouping.ts";
import { type ObservedTests, scalesOf, slackAcross, slackOf, type TalliedTests } from "./observed-tests.ts";

/** What a range of relabellings says of the tests of some blocks: all that p-values are made of, without the permuted numerators. */
export interface Tally extends ObservedTests {
  /** that tests, families and groups share; 0 where tests stop one by one */
  readonly permutations: number;
  /** models × brain RDMs: under how many each was counted; absent where they share all, 0 where the statistic is undefined */
  readonly relabellings?: Int32Array;
  /** models × brain RDMs: relabellings at least as extreme as the observed labelling; 0 where the statistic is undefined */
  readonly exceedances: Int32Array;
  /** brain RDMs × relabellings: the most extreme statistic of any model; −∞ where none is defined */
  readonly largest: Float64Array;
  /** blocks × rois: the mean over draws, persons and sessions; NaN where one of its tests is undefined */
  readonly groupMeans: Float64Array;
  readonly groupExceedances: Int32Array;
  /** rois × relabellings: the most extreme mean of any block */
  readonly largestGroups: Float64Array;
}

/** What there is of families and groups where tests share no relabellings. @param groups - blocks × rois */
export const noFamilies = (groups: number) => ({
  permutations: 0,
  largest: new Float64Array(0),
  groupMeans: new Float64Array(groups).fill(NaN),
  groupExceedances: new Int32Array(groups),
  largestGroups: new Float64Array(0),
});

type Numerators = Int32Array | Float64Array;

/**
 * Tallies permuted numerators, some relabellings at a time.
 *
 * Of each relabelling it uses the same arithmetic wherever the range is cut, so that counts of ranges add up to those of all. A group lies
 * whole in it, so that its sums have the same bits.
 */
export class Tallying {
  readonly #tests: TalliedTests;
  readonly #scales: Float64Array;
  readonly #slack: number;
  readonly #slackAcross: number;
  readonly tally: Tally;

  /** @param permutations - how many there will be */
  constructor(tests: TalliedTests, permutations: number) {
    const { grouping, numerators, models, brains } = tests;
    const groups = grouping.blocks.length * grouping.rois.length;
    this.#tests = tests;
    this.#scales = scalesOf(tests, tests);
    this.#slack = slackOf(tests);
    this.#slackAcross = slackAcross(tests);
    this.tally = {
      permutations,
      numerators,
      models,
      brains,
      exceedances: new Int32Array(numerators.length),
      largest: new Float64Array(brains.norms.length * permutations).fill(-Infinity),
      groupMeans: new Float64Array(groups).fill(NaN),
      groupExceedances: new Int32Array(groups),
      largestGroups: new Float64Array(grouping.rois.length * permutations).fill(-Infinity),
    };
    this.#addGroups(0, 0, () => new Float64Array(0));
  }

  /**
   * @param from - how many of the range were added before
   * @param permutedOf - the next `count` numerators of a test; asked of those whose statistic is defined
   * @throws {ShapeError} if there are not `count` of them
   */
  add(from: number, count: number, permutedOf: (model: number, brain: number) => Numerators): void {
    this.#addTests(from, count, permutedOf);
    this.#addGroups(from, count, permutedOf);
  }

  #addTests(from: number, count: number, permutedOf: (model: number, brain: number) => Numerators): void {
    const { exceedances, largest, numerators, brains, permutations } = this.tally;
    const { alternative } = this.#tests;
    const width = brains.norms.length;
    for (let brain = 0; brain < width; brain++) {
      const start = brain * permutations + from;
      const family = new MaximumStatistic(largest.subarray(start, start + count), alternative);
      for (let test = brain; test < numerators.length; test += width) {
        const scale = this.#scales[test];
        if (Number.isNaN(scale)) continue;
        const permuted = permutedOf((test - brain) / width, brain);
        family.add(permuted, scale);
        exceedances[test] += countExceedances(numerators[test], permuted, alternative, this.#slack / scale);
      }
    }
  }

  #addGroups(from: number, count: number, permutedOf: (model: number, brain: number) => Numerators): void {
    const { groupMeans, groupExceedances, largestGroups, permutations } = this.tally;
    const { alternative, grouping } = this.#tests;
    for (const [r, roi] of grouping.rois.entries()) {
      const start = r * permutations + from;
      const family = new MaximumStatistic(largestGroups.subarray(start, start + count), alternative);
      for (const [b, block] of grouping.blocks.entries()) {
        const group = this.#groupOf(block, roi, count, permutedOf);
        if (group === undefined) continue;
        const place = b * grouping.rois.length + r;
        const { observed, permuted } = group.statistic();
        groupMeans[place] = observed;
        groupExceedances[place] += countExceedances(observed, permuted, alternative, this.#slackAcross);
        family.add(permuted, 1);
      }
    }
  }

  /** Undefined where one of its tests is. */
  #groupOf(block: Block, roi: Roi, count: number, permutedOf: (model: number, brain: number) => Numerators) {
    const { numerators, brains } = this.tally;
    const members = membersOf(block, roi);
    const testOf = (model: number, brain: number): number => model * brains.norms.length + brain;
    if (members.some(({ model, brain }) => Number.isNaN(this.#scales[testOf(model, brain)]))) return undefined;
    const weights = sessionWeights(roi.persons.map(({ length }) => length));
    const group = new GroupMantel(count);
    for (const { model, brain, person } of members) {
      const test = testOf(model, brain);
      group.add(numerators[test], permutedOf(model, brain), this.#scales[test], weights[person]);
    }
    return group;
  }
}
