import type { Statistic } from "../measures/measure.ts";
import { measures } from "../measures/measures.ts";
import { numerators } from "../numerators/numerators.ts";
import { GroupMantel } from "../stats/group-mantel.ts";
import { countExceedances, mantelTest, permutationP } from "../stats/mantel.ts";
import { sessionWeights } from "../stats/session-weights.ts";
import { MaximumStatistic } from "../stats/maximum-statistic.ts";
import type { Population, PopulationLayer } from "./populations.ts";
import { comparedPairCount, type StudyInput, type TestRecord } from "./study-input.ts";

/** null where the statistic is undefined */
export interface PermutationPs {
  readonly p: number | null;
  /** over networks × layers, by the maximum statistic */
  readonly pFwer: number | null;
}

export interface PermutationTests {
  /** in the order of the study's tests */
  readonly ofTests: readonly PermutationPs[];
  /** of the mean over subjects and seeds, for each layer of each population */
  readonly ofLayers: ReadonlyMap<PopulationLayer, PermutationPs>;
}

const UNDEFINED: PermutationPs = { p: null, pFwer: null };

/**
 * Every p-value that comes of relabelling: of each test, and of each population's mean over persons at each layer, alone and family-wise. The
 * families are the networks × layers of one session of a subject and roi, and of the group of one roi.
 *
 * Goes through the null distributions once and keeps of them one array per family and per scale of the layer at hand.
 */
export function permutationTests(
  input: StudyInput,
  populations: readonly Population[],
  statistics: readonly (Statistic | null)[],
): PermutationTests {
  const { alternative, permutations, tests } = input;
  const slack = numerators[measures[input.measure].numerator].slack(comparedPairCount(input));
  const alone = new Array<number | null>(tests.length).fill(null);
  const families = new Map<string, MaximumStatistic>();
  const family = (...key: (string | null)[]): MaximumStatistic => {
    const name = JSON.stringify(key);
    const known = families.get(name) ?? new MaximumStatistic(permutations, alternative);
    families.set(name, known);
    return known;
  };

  const familyOf = ({ roi, subject, session }: TestRecord) => family(roi, subject, session);

  const groups = new Map<PopulationLayer, { roi: string; observed: number; p: number }>();
  for (const { roi, layers } of populations) {
    for (const layer of layers) {
      const persons = layer.draws.flatMap((draw) => draw.tests);
      const weights = sessionWeights(persons.map(({ length }) => length));
      const group = new GroupMantel(permutations);
      for (const [person, sessions] of persons.entries()) {
        for (const index of sessions) {
          const statistic = statistics[index];
          if (statistic === null) continue;
          const permuted = input.nullOf(index);
          alone[index] = mantelTest(tests[index].numerator, permuted, alternative, slack / statistic.scale).p;
          familyOf(tests[index]).add(permuted, statistic.scale);
          group.add(tests[index].numerator, permuted, statistic.scale, weights[person]);
        }
      }
      if (persons.flat().some((index) => statistics[index] === null)) continue;
      const { observed, permuted } = group.statistic();
      const exceedances = countExceedances(observed, permuted, alternative, slack);
      groups.set(layer, { roi, observed, p: permutationP(exceedances, permutations) });
      family(roi).add(permuted, 1);
    }
  }

  const ofTests = tests.map((test, index): PermutationPs => {
    const statistic = statistics[index];
    if (statistic === null) return UNDEFINED;
    return { p: alone[index], pFwer: familyOf(test).familyWiseP(test.numerator, statistic.scale, slack) };
  });
  const ofLayers = new Map<PopulationLayer, PermutationPs>();
  for (const layer of populations.flatMap(({ layers }) => layers)) {
    const group = groups.get(layer);
    ofLayers.set(
      layer,
      group === undefined ? UNDEFINED : { p: group.p, pFwer: family(group.roi).familyWiseP(group.observed, 1, slack) },
    );
  }
  return { ofTests, ofLayers };
}
