import { permutationCounts } from "../../shared/analysis/permutation-counts.ts";
import type { PermutationCounts, Resampling, StudyInput, TestRecord } from "../../shared/analysis/study-input.ts";
import { at } from "../../shared/at.ts";
import { comparedRdms } from "../../shared/controls/compared-rdms.ts";
import { maskedRdms, type MaskedRdms } from "../../shared/masks/masked-rdms.ts";
import { normOf } from "../../shared/measures/measure.ts";
import { measures } from "../../shared/measures/measures.ts";
import type { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import { observedNumerators } from "../../shared/numerators/permuted-numerators.ts";
import { areEvery } from "../../shared/permutations/relabellings.ts";
import { definedTests } from "../../shared/plan/defined-tests.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { ComparedRdms, StudyRdms } from "../../shared/plan/study-rdms.ts";
import { tiedPairs } from "../../shared/stats/tied-pairs.ts";
import { groupingOf } from "../../shared/tally/grouping.ts";
import { CountedStudy } from "../../shared/tally/study-counts.ts";
import { Tallying } from "../../shared/tally/tally.ts";
import { comparedPairs, plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** What the statistics are computed from: the tests as they were planned and counted. */
export function studyInput(plan: Plan, rdms: StudyRdms, permuted: NumeratorMatrix): StudyInput {
  const { seed, mantel, bootstrap } = plan.config;
  const { measure, alternative } = mantel;
  const { resamples } = bootstrap;
  const { count, from } = plannedRelabellings(plan);
  const compared = comparedRdms(rdms, measure);
  const tests = testRecords(plan, maskedRdms(rdms), compared);
  return {
    measure,
    alternative,
    permutations: count,
    everyRelabelling: areEvery(from),
    seed: plan.config.seed,
    nStimuli: plan.stimuli.length,
    ...(plan.mask && compared.kept ? { mask: { kept: compared.kept, classes: plan.mask.classes } } : {}),
    tests,
    counts: countsOf(plan, tests, permuted),
    brain: plan.brain.map(({ roi, subject, session }, i) => {
      return { roi, subject, session, rdm: at(compared.brains, i, "brain RDM") };
    }),
    contrasts: plan.config.contrasts,
    equivalence: plan.config.equivalence,
    families: plan.config.families,
    ...(resamples > 0 && {
      resampling: { seed, resamples, rdmsOf: rdmsOf(plan, rdms), controls: rdms.controls },
    }),
  };
}

function countsOf(plan: Plan, tests: readonly TestRecord[], permuted: NumeratorMatrix): PermutationCounts {
  const width = plan.brain.length;
  const models = plan.networks.flatMap(({ network, layers }) => layers.map(({ name }) => ({ network, layer: name })));
  const grouping = groupingOf(models, plan.brain);
  const { measure, alternative } = plan.config.mantel;
  const tested = { measure, alternative, pairs: comparedPairs(plan) };
  const numbers = (
    list: readonly TestRecord[],
    key: "numerator" | "modelNorm" | "brainNorm" | "tiedModel" | "tiedBrain",
  ) => Float64Array.from(list, (test) => test[key]);
  const ofModels = tests.filter((_, i) => i % width === 0);
  const ofBrains = tests.slice(0, width);
  const tallying = new Tallying(
    {
      ...tested,
      grouping,
      numerators: numbers(tests, "numerator"),
      models: { norms: numbers(ofModels, "modelNorm"), tied: numbers(ofModels, "tiedModel") },
      brains: { norms: numbers(ofBrains, "brainNorm"), tied: numbers(ofBrains, "tiedBrain") },
    },
    permuted.columns,
  );
  tallying.add(0, permuted.columns, (model, brain) => permuted.row(model * width + brain));
  const part = { blocks: [0, grouping.blocks.length], models: [...models.keys()] } as const;
  const counted = new CountedStudy(tested, grouping, [part]);
  counted.add([tallying.tally]);
  return permutationCounts(counted.counts, grouping);
}

const rdmsOf =
  (plan: Plan, { models, brains }: StudyRdms): Resampling["rdmsOf"] =>
  (test) => {
    const [network, layer, brain] = at(plan.tests, test, "test");
    return { model: at(at(models, network, "network"), layer, "layer"), brain: at(brains, brain, "brain RDM") };
  };

function testRecords(plan: Plan, rdms: MaskedRdms, compared: ComparedRdms): TestRecord[] {
  const numerators = observed(plan, compared);
  const measured = (rdm: Float64Array, own: Float64Array): { tied: number; norm: number } => {
    const tied = tiedPairs(rdm);
    return { tied, norm: normOf(measures[plan.config.mantel.measure], own, tied) };
  };
  const models = rdms.models.map((layers, i) =>
    layers.map((rdm, j) => measured(rdm, at(at(compared.models, i, "network"), j, "layer"))),
  );
  const brains = rdms.brains.map((rdm, i) => measured(rdm, at(compared.brains, i, "brain RDM")));
  return plan.tests.map(([networkIndex, layerIndex, brainIndex], test) => {
    const network = at(plan.networks, networkIndex, "network");
    const layer = at(network.layers, layerIndex, "layer");
    const { roi, subject, session } = at(plan.brain, brainIndex, "brain RDM");
    const model = at(at(models, networkIndex, "network"), layerIndex, "layer");
    const brain = at(brains, brainIndex, "brain RDM");
    return {
      network: network.network,
      architecture: network.architecture,
      training: network.training,
      seed: network.seed,
      layer: layer.name,
      layerIndex: layer.index,
      roi,
      subject,
      session,
      numerator: at(numerators, test, "numerator"),
      modelNorm: model.norm,
      brainNorm: brain.norm,
      tiedModel: model.tied,
      tiedBrain: brain.tied,
    };
  });
}

/** The numerator of every test with the stimuli as they are; NaN where an RDM is undefined. */
function observed(plan: Plan, rdms: ComparedRdms): Float64Array {
  const { rowOf, ...task } = definedTests(plan, [0, plan.tests.length], rdms);
  const values = observedNumerators({ numerator: measures[plan.config.mantel.measure].numerator, ...task });
  const numerators = new Float64Array(plan.tests.length).fill(NaN);
  for (const [i, row] of rowOf.entries()) numerators[row] = at(values, i, "numerator");
  return numerators;
}
