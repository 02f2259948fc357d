import { permutationCounts } from "../../shared/analysis/permutation-counts.ts";
import type { Resampling, StudyInput, TestRecord } from "../../shared/analysis/study-input.ts";
import { at } from "../../shared/at.ts";
import { comparedInTurn } from "../../shared/controls/compared-rdms.ts";
import { areEvery } from "../../shared/permutations/relabellings.ts";
import { plannedGrouping } from "../../shared/plan/planned-models.ts";
import { plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { ObservedTests } from "../../shared/tally/observed-tests.ts";
import type { StudyCounts } from "../../shared/tally/study-counts.ts";
import type { AnalysedRdms } from "./analysed-rdms.ts";

/** What was counted of a study. */
export interface Counted {
  readonly observed: ObservedTests;
  readonly counts: StudyCounts;
}

/** What the statistics are computed from: the tests as they were planned and counted. */
export function studyInput(plan: Plan, rdms: AnalysedRdms, { observed, counts }: Counted): StudyInput {
  const { seed, mantel, bootstrap } = plan.config;
  const { measure, alternative } = mantel;
  const { resamples } = bootstrap;
  const { count, from } = plannedRelabellings(plan);
  const compared = comparedInTurn(rdms, measure);
  return {
    measure,
    alternative,
    permutations: count,
    stopAfter: plannedStop(plan),
    everyRelabelling: areEvery(from),
    seed: plan.config.seed,
    nStimuli: plan.stimuli.length,
    ...(plan.mask && compared.kept ? { mask: { kept: compared.kept, classes: plan.mask.classes } } : {}),
    tests: testRecords(plan, observed),
    counts: permutationCounts(counts, plannedGrouping(plan)),
    brain: plan.brain.map(({ roi, subject, session }, i) => {
      return { roi, subject, session, rdm: at(compared.brains, i, "brain RDM") };
    }),
    modelOfPool: compared.modelOfPool,
    removedAgain: compared.removedAgain,
    contrasts: plan.config.contrasts,
    equivalence: plan.config.equivalence,
    families: plan.config.families,
    ...(resamples > 0 && {
      resampling: { seed, resamples, rdmsOf: rdmsOf(plan, rdms), controls: rdms.controls },
    }),
  };
}

const rdmsOf =
  (plan: Plan, { modelOf, brains }: AnalysedRdms): Resampling["rdmsOf"] =>
  (test) => {
    const [network, layer, brain] = at(plan.tests, test, "test");
    return { model: modelOf(network, layer), brain: at(brains, brain, "brain RDM") };
  };

function testRecords(plan: Plan, { numerators, models, brains }: ObservedTests): TestRecord[] {
  const width = plan.brain.length;
  return plan.tests.map(([networkIndex, layerIndex, brain], test) => {
    const network = at(plan.networks, networkIndex, "network");
    const layer = at(network.layers, layerIndex, "layer");
    const { roi, subject, session } = at(plan.brain, brain, "brain RDM");
    const model = Math.floor(test / width);
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
      modelNorm: at(models.norms, model, "model"),
      brainNorm: at(brains.norms, brain, "brain RDM"),
      tiedModel: at(models.tied, model, "model"),
      tiedBrain: at(brains.tied, brain, "brain RDM"),
    };
  });
}
