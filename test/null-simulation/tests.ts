import { generalisationRows } from "../../shared/analysis/generalisation/generalisation-rows.ts";
import { groupTests } from "../../shared/analysis/group-tests.ts";
import { permutationTests } from "../../shared/analysis/permutation-tests.ts";
import { populations } from "../../shared/analysis/populations.ts";
import type { StudyInput } from "../../shared/analysis/study-input.ts";
import { groupValues, isComplete } from "../../shared/analysis/subject-values.ts";
import { correlate, statisticOf } from "../../shared/measures/measure.ts";
import { measures } from "../../shared/measures/measures.ts";
import type { AnovaRow } from "../../shared/results/schema.ts";
import { equivalenceTest } from "../../shared/stats/equivalence.ts";
import { mean } from "../../shared/stats/mean.ts";
import { oneSampleTTest } from "../../shared/stats/one-sample-t.ts";
import { signedRankTest } from "../../shared/stats/signed-rank.ts";
import { pairedTTest, type TTest } from "../../shared/stats/t-test.ts";
import { cellShuffleP, squaredCorrelationP } from "./counter-examples.ts";
import type { World, WorldName } from "./worlds.ts";

type P = number | null | undefined;

/** A test that a study has, or one that it had better not have. */
export interface SimulatedTest {
  readonly name: string;
  /** worlds in which it should find nothing more often than it says */
  readonly covers: readonly WorldName[];
  /** worlds in which it finds something less often, because it overestimates what differs by chance */
  readonly conservative?: readonly WorldName[];
  /** whether other tools have it, and this one does not */
  readonly counterExample?: true;
}

const UNRELATED = ["isotropic", "unequal norms", "low rank", "shared brain", "sessions"] as const;
/** Where subjects have nothing in common, so that what differs for these stimuli and weights is nothing beyond subjects. */
const UNSHARED = ["isotropic", "unequal norms", "low rank", "sessions"] as const;

/** Where new subjects would show no difference between regions, for these stimuli and weights. */
const SAME_SUBJECTS = ["regions apart", "regions alike"] as const;

/** In the order of the p-values of `pValues`. */
export const TESTS: readonly SimulatedTest[] = [
  { name: "Mantel, one test", covers: UNRELATED },
  { name: "Mantel, family-wise, any of a subject", covers: UNRELATED },
  { name: "group Mantel, one layer", covers: UNRELATED },
  { name: "group Mantel, family-wise, any", covers: UNRELATED },
  { name: "t over subjects against 0, one layer", covers: UNSHARED },
  { name: "signed ranks over subjects against 0, one layer", covers: UNSHARED },
  { name: "ANOVA, network", covers: UNSHARED },
  { name: "ANOVA, layer, no correction", covers: [] },
  { name: "ANOVA, layer, Greenhouse–Geisser", covers: UNSHARED },
  { name: "ANOVA, layer, Huynh–Feldt", covers: UNSHARED },
  { name: "ANOVA, network × layer, no correction", covers: [] },
  { name: "ANOVA, network × layer, Greenhouse–Geisser", covers: UNSHARED },
  { name: "ANOVA, network × layer, Huynh–Feldt", covers: UNSHARED },
  { name: "independent t, one layer (as published)", covers: [] },
  { name: "paired t, one layer", covers: UNSHARED },
  { name: "paired t, Holm, any layer", covers: UNSHARED },
  { name: "paired t, mean over layers", covers: UNSHARED },
  { name: "bootstrap of stimuli, mean over layers", covers: ["equally near"], conservative: UNRELATED },
  { name: "dual bootstrap, mean over layers", covers: [], conservative: ["equally near", ...UNRELATED] },
  { name: "dual bootstrap, Holm, any layer", covers: [], conservative: ["equally near", ...UNRELATED] },
  { name: "t over seeds, mean over layers", covers: ["5 seeds each"] },
  { name: "seeds crossed with subjects, mean over layers", covers: ["5 seeds each"] },
  { name: "t over seeds, Holm, any layer", covers: ["5 seeds each"] },
  { name: "seeds crossed with subjects, Holm, any layer", covers: [], conservative: ["5 seeds each"] },
  {
    name: "equivalence within the difference that there is, one layer",
    covers: ["one network sees"],
    conservative: ["shared brain", "equally near", "two seeds", "5 seeds each"],
  },
  { name: "t of squared correlations against 0", covers: [], counterExample: true },
  { name: "cells of an RDM shuffled", covers: [], counterExample: true },
  { name: "regions: ANOVA, region", covers: SAME_SUBJECTS },
  { name: "regions: ANOVA, region × layer, Greenhouse–Geisser", covers: SAME_SUBJECTS },
  { name: "regions: ANOVA, region × layer, Huynh–Feldt", covers: SAME_SUBJECTS },
  { name: "regions: paired t, Holm, any layer", covers: SAME_SUBJECTS },
  {
    name: "regions: bootstrap of stimuli, mean over layers",
    covers: [],
    conservative: ["regions apart", "regions alike", "regions equally near"],
  },
  {
    name: "regions: dual bootstrap, mean over layers",
    covers: [],
    conservative: ["regions apart", "regions alike", "regions equally near"],
  },
  { name: "regions: t over seeds, mean over layers", covers: ["regions apart"] },
  {
    name: "regions: seeds crossed with subjects, mean over layers",
    covers: [],
    conservative: ["regions apart", "regions alike"],
  },
];

/** The smallest of some p-values; null where none is defined. */
const smallest = (ps: readonly P[]): P => {
  const defined = ps.filter((p) => typeof p === "number");
  return defined.length === 0 ? null : Math.min(...defined);
};

/** How many more subjects tell what the difference in their population is. */
const POPULATION = 200;

/** What every test says of the study of a world, in the order of `TESTS`. */
export function pValues(input: StudyInput, world: World): P[] {
  return world.other ? [...ofNetworks.map(() => null), ...regionPValues(input)] : networkPValues(input, world);
}

const ofNetworks = TESTS.filter(({ name }) => !name.startsWith("regions"));

function regionPValues(input: StudyInput): P[] {
  const { tests, measure } = input;
  const values = tests.map(
    ({ numerator, modelNorm, brainNorm }) =>
      statisticOf(measures[measure], numerator, modelNorm, brainNorm)?.value ?? null,
  );
  const grid = populations(tests);
  const { contrasts, anova, t_tests } = groupTests(input.contrasts, groupValues(grid, values), measure);
  const rows = generalisationRows(contrasts, input, grid, values);
  const over = (random: string): P => rows.find((row) => row.random === random && row.layer_a === null)?.p_value;
  const effect = (name: AnovaRow["effect"], correction: AnovaRow["correction"]): P =>
    anova.find((row) => row.effect === name && row.correction === correction)?.p_value;
  return [
    effect("roi", "none"),
    effect("roi x layer", "greenhouse-geisser"),
    effect("roi x layer", "huynh-feldt"),
    smallest(t_tests.filter(({ analysis }) => analysis === "recommended").map(({ p_holm }) => p_holm)),
    over("stimuli"),
    over("subjects and stimuli"),
    over("seeds"),
    over("subjects and seeds"),
  ];
}

/** Of the difference at the first layer, against the bound that it has in the population of subjects: equivalence is just not true. */
function equivalenceAtTheBound(input: StudyInput, { networks, person }: World, paired: TTest): P {
  if (person === undefined) return null;
  const others = Array.from({ length: POPULATION }, person);
  const [a, b] = networks.map((draws) =>
    mean(draws.flatMap(([first]) => others.map((rdm) => correlate(measures[input.measure], first, rdm) ?? 0))),
  );
  return equivalenceTest(paired, { difference: Math.abs(a - b) })?.p;
}

function networkPValues(input: StudyInput, world: World): P[] {
  const { tests, measure } = input;
  const statistics = tests.map(({ numerator, modelNorm, brainNorm }) =>
    statisticOf(measures[measure], numerator, modelNorm, brainNorm),
  );
  const values = statistics.map((statistic) => statistic?.value ?? null);
  const grid = populations(tests);
  const { ofTests, ofLayers } = permutationTests(input, grid, statistics);
  const ofSubject = ofTests.filter((_, i) => tests[i].subject === "S1" && tests[i].session === tests[0].session);
  const layers = [...ofLayers.values()];
  const means = groupValues(grid, values);
  const { contrasts, anova, t_tests } = groupTests(input.contrasts, means, measure);
  const effect = (name: AnovaRow["effect"], correction: AnovaRow["correction"]): P =>
    anova.find((row) => row.effect === name && row.correction === correction)?.p_value;
  const published = t_tests.filter(({ analysis }) => analysis === "as published");
  const paired = t_tests.filter(({ analysis }) => analysis === "recommended");
  const rows = generalisationRows(contrasts, input, grid, values);
  const over = (random: string): P => rows.find((row) => row.random === random && row.layer_a === null)?.p_value;
  const dual = rows.filter(({ random, layer_a }) => random === "subjects and stimuli" && layer_a !== null);
  const first = means.valuesOf("A", "relu1", "IT");
  const second = means.valuesOf("B", "relu1", "IT");
  if (!isComplete(first) || !isComplete(second)) throw new Error("a simulated correlation is undefined");
  const holmOver = (random: string): P =>
    smallest(rows.filter((row) => row.random === random && row.layer_a !== null).map(({ p_holm }) => p_holm));
  return [
    ofTests[0].p,
    smallest(ofSubject.map(({ pFwer }) => pFwer)),
    layers[0].p,
    smallest(layers.map(({ pFwer }) => pFwer)),
    oneSampleTTest(first).p,
    signedRankTest(first).p,
    effect("network", "none"),
    ...(["layer", "network x layer"] as const).flatMap((name) =>
      (["none", "greenhouse-geisser", "huynh-feldt"] as const).map((correction) => effect(name, correction)),
    ),
    published[0].p_value,
    paired[0].p_value,
    smallest(paired.map(({ p_holm }) => p_holm)),
    over("subjects"),
    over("stimuli"),
    over("subjects and stimuli"),
    smallest(dual.map(({ p_holm }) => p_holm)),
    over("seeds"),
    over("subjects and seeds"),
    holmOver("seeds"),
    holmOver("subjects and seeds"),
    equivalenceAtTheBound(input, world, pairedTTest(first, second)),
    squaredCorrelationP(first),
    cellShuffleP(input),
    ...TESTS.filter(({ name }) => name.startsWith("regions")).map(() => null),
  ];
}
