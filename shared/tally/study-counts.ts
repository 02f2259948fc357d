import { InvariantError } from "../errors.ts";
import { FamilyWise } from "../stats/maximum-statistic.ts";
import { type ObservedTests, scalesOf, slackAcross, type Tested } from "./observed-tests.ts";
import type { Grouping } from "./grouping.ts";
import type { Tally } from "./tally.ts";

/** Of each of some tests, how many relabellings are at least as extreme as the observed labelling. */
export interface Counts {
  readonly exceedances: Int32Array;
  /** the same of the most extreme statistic of the family */
  readonly familyWise: Int32Array;
}

/** What all p-values of relabelling are made of, beside the number of relabellings. */
export interface StudyCounts {
  /** models × brain RDMs; 0 where the statistic is undefined */
  readonly tests: Counts;
  /** blocks × rois */
  readonly groups: Counts;
  /**
   * of each test, under how many relabellings it was counted, where tests stop one by one: then no family is counted and no group.
   * Absent where all are counted under the same.
   */
  readonly relabellings?: Int32Array;
}

/** Some blocks of a study, with the places of their models in it. */
export interface Part {
  /** [from, to) */
  readonly blocks: readonly [number, number];
  /** ascending */
  readonly models: readonly number[];
}

/**
 * Puts tallies together, range by range: what is held does not grow with the relabellings.
 *
 * Exceedances add up. The most extreme of a family is looked for over all parts of a range, and then the tests that it exceeds are counted.
 */
export class CountedStudy {
  readonly counts: StudyCounts;
  readonly #parts: readonly Part[];
  readonly #tested: Tested;
  readonly #models: number;
  readonly #brains: number;
  readonly #rois: number;
  #observed: Observed | undefined;

  /**
   * @param grouping - of the whole study, which the parts cover
   * @param stops - whether its tests stop one by one
   */
  constructor(tested: Tested, grouping: Grouping, parts: readonly Part[], stops = false) {
    this.#tested = tested;
    this.#parts = parts;
    const none = (length: number): Counts => {
      return { exceedances: new Int32Array(length), familyWise: new Int32Array(length) };
    };
    this.#brains = grouping.rois.flatMap(({ persons }) => persons.flat()).length;
    this.#models = grouping.blocks.flatMap((block) => block.models).length;
    this.#rois = grouping.rois.length;
    const tests = this.#models * this.#brains;
    this.counts = {
      tests: none(tests),
      groups: none(grouping.blocks.length * this.#rois),
      ...(stops && { relabellings: new Int32Array(tests) }),
    };
  }

  /** The tests as the stimuli are labelled, as the first range has them. @throws {InvariantError} before there is one */
  get observed(): ObservedTests {
    if (this.#observed) return this.#observed;
    throw new InvariantError("a broken invariant: no relabellings were counted");
  }

  /** @param tallies - of one range, of each part in their order */
  add(tallies: readonly Tally[]): void {
    this.#observed ??= this.#observedOf(tallies);
    const { tests, groups, relabellings } = this.counts;
    for (const [part, tally] of tallies.entries()) {
      this.#eachTest(part, (test, own) => (tests.exceedances[test] += tally.exceedances[own]));
      if (relabellings) this.#eachTest(part, (test, own) => (relabellings[test] += tally.relabellings?.[own] ?? 0));
      this.#eachGroup(part, (group, own) => (groups.exceedances[group] += tally.groupExceedances[own]));
    }
    if (!relabellings) this.#countFamilies(tallies, this.#observed);
  }

  #countFamilies(tallies: readonly Tally[], { numerators, scales, groupMeans }: Observed): void {
    const { tests, groups } = this.counts;
    const slack = slackAcross(this.#tested);
    for (let brain = 0; brain < this.#brains; brain++) {
      const family = familyOf(tallies, "largest", brain, this.#tested);
      for (let test = brain; test < numerators.length; test += this.#brains)
        if (!Number.isNaN(scales[test]))
          tests.familyWise[test] += family.exceedances(numerators[test], scales[test], slack);
    }
    for (let roi = 0; roi < this.#rois; roi++) {
      const family = familyOf(tallies, "largestGroups", roi, this.#tested);
      for (let group = roi; group < groupMeans.length; group += this.#rois)
        if (!Number.isNaN(groupMeans[group]))
          groups.familyWise[group] += family.exceedances(groupMeans[group], 1, slack);
    }
  }

  #observedOf(tallies: readonly Tally[]): Observed {
    const { tests, groups } = this.counts;
    const observed = {
      numerators: new Float64Array(tests.exceedances.length),
      models: { norms: new Float64Array(this.#models), tied: new Float64Array(this.#models) },
      brains: tallies[0].brains,
    };
    const groupMeans = new Float64Array(groups.exceedances.length);
    for (const [part, tally] of tallies.entries()) {
      this.#eachTest(part, (test, own) => (observed.numerators[test] = tally.numerators[own]));
      this.#eachGroup(part, (group, own) => (groupMeans[group] = tally.groupMeans[own]));
      for (const [own, model] of this.#parts[part].models.entries()) {
        observed.models.norms[model] = tally.models.norms[own];
        observed.models.tied[model] = tally.models.tied[own];
      }
    }
    return { ...observed, groupMeans, scales: scalesOf(this.#tested, observed) };
  }

  /** Every test of a part, by its place in the study and its place in the part. */
  #eachTest(part: number, use: (test: number, own: number) => void): void {
    const { models } = this.#parts[part];
    for (const [own, model] of models.entries())
      for (let brain = 0; brain < this.#brains; brain++) use(model * this.#brains + brain, own * this.#brains + brain);
  }

  #eachGroup(part: number, use: (group: number, own: number) => void): void {
    const [from, to] = this.#parts[part].blocks;
    const rois = this.#rois;
    for (let group = from * rois; group < to * rois; group++) use(group, group - from * rois);
  }
}

interface Observed extends ObservedTests {
  readonly groupMeans: Float64Array;
  readonly scales: Float64Array;
}

/** A family over all parts of a range. */
function familyOf(
  tallies: readonly Tally[],
  kind: "largest" | "largestGroups",
  family: number,
  { alternative }: Tested,
): FamilyWise {
  const [{ permutations }] = tallies;
  const most = new Float64Array(permutations).fill(-Infinity);
  for (const tally of tallies) {
    const own = tally[kind].subarray(family * permutations, (family + 1) * permutations);
    for (let k = 0; k < permutations; k++) if (own[k] > most[k]) most[k] = own[k];
  }
  return new FamilyWise(most, alternative);
}
