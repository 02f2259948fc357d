import { ShapeError } from "../errors.ts";
import type { Statistic } from "../measures/measure.ts";
import { permutationP } from "../stats/mantel.ts";
import { type SequentialCount, sequentialP } from "../stats/sequential-p.ts";
import type { Population, PopulationLayer } from "./populations.ts";
import type { GroupCount, StudyInput } from "./study-input.ts";

/** null where the statistic is undefined */
export interface PermutationPs {
  readonly p: number | null;
  /** over networks × layers, by the maximum statistic; null where tests stop one by one, since they share no relabellings */
  readonly pFwer: number | null;
  /** of a test that may stop before the others */
  readonly sequence?: SequentialCount;
}

/** All p-values of a study that come of relabelling. */
export interface PermutationTests {
  /** in the order of the study's tests */
  readonly ofTests: readonly PermutationPs[];
  /** of the mean over subjects and seeds, for each layer of each population; empty where tests stop one by one */
  readonly ofLayers: ReadonlyMap<PopulationLayer, PermutationPs>;
}

type Tested = Pick<StudyInput, "counts" | "permutations" | "stopAfter">;

const UNDEFINED: PermutationPs = { p: null, pFwer: null };

/**
 * Every p-value that comes of relabelling, from what was counted: of each test, and of each population's mean over persons at each layer,
 * alone and family-wise. The families are the networks × layers of one session of a subject and roi, and of the group of one roi.
 *
 * Of tests that stop one by one there is their own p alone.
 *
 * @throws {ShapeError} if a group was not counted
 */
export function permutationTests(
  { counts: { tests, groups, relabellings }, permutations, stopAfter }: Tested,
  populations: readonly Population[],
  statistics: readonly (Statistic | null)[],
): PermutationTests {
  if (relabellings && stopAfter !== undefined) {
    const ofTests = statistics.map((statistic, test) => {
      const sequence = { exceedances: tests.exceedances[test], relabellings: relabellings[test] };
      return { p: statistic && sequentialP(sequence, stopAfter), pFwer: null, sequence };
    });
    return { ofTests, ofLayers: new Map() };
  }
  const psOf = (exceedances: number, familyWise: number): PermutationPs => {
    return { p: permutationP(exceedances, permutations), pFwer: permutationP(familyWise, permutations) };
  };
  const counted = new Map(groups.map((group) => [keyOf(group), group]));
  const ofLayers = populations.flatMap(({ network, roi, layers }) =>
    layers.map((layer): [PopulationLayer, PermutationPs] => {
      const group = counted.get(keyOf({ network, layer: layer.layer, roi }));
      if (!group) throw new ShapeError(`${network}, ${layer.layer}, ${roi}: its relabellings were not counted`);
      const isUndefined = layer.draws.some((draw) => draw.tests.flat().some((test) => statistics[test] === null));
      return [layer, isUndefined ? UNDEFINED : psOf(group.exceedances, group.familyWise)];
    }),
  );
  return {
    ofTests: statistics.map((statistic, test) =>
      statistic === null ? UNDEFINED : psOf(tests.exceedances[test], tests.familyWise[test]),
    ),
    ofLayers: new Map(ofLayers),
  };
}

const keyOf = ({ network, layer, roi }: Pick<GroupCount, "network" | "layer" | "roi">): string =>
  JSON.stringify([network, layer, roi]);
