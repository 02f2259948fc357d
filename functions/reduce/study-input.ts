import type { StudyInput, TestRecord } from "../../shared/analysis/study-input.ts";
import { InputError } from "../../shared/errors.ts";
import { normOf } from "../../shared/measures/measure.ts";
import { measures } from "../../shared/measures/measures.ts";
import { observedNumerators } from "../../shared/numerators/permuted-numerators.ts";
import { definedTests } from "../../shared/plan/defined-tests.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/plan/study-rdms.ts";
import { tiedPairs } from "../../shared/stats/tied-pairs.ts";
import type { NumeratorRows } from "./gather-numerators.ts";

/** What the statistics are computed from: the tests as they were planned and counted. */
export function studyInput(plan: Plan, rdms: StudyRdms, rows: NumeratorRows): StudyInput {
  const { measure, alternative, permutations } = plan.config.mantel;
  return {
    measure,
    alternative,
    permutations,
    nStimuli: plan.stimuli.length,
    tests: testRecords(plan, rdms),
    nullOf: (test) => {
      const row = rows[test];
      if (!row) throw new InputError(`no null distribution of test ${test}, the study has ${rows.length}`);
      return row;
    },
    brain: plan.brain.map(({ roi, subject }, i) => ({ roi, subject, rdm: rdms.brains[i] ?? new Float64Array() })),
    contrasts: plan.config.contrasts,
  };
}

function testRecords(plan: Plan, rdms: StudyRdms): TestRecord[] {
  const numerators = observed(plan, rdms);
  const measured = (rdm: Float64Array): { tied: number; norm: number } => {
    const tied = tiedPairs(rdm);
    return { tied, norm: normOf(measures[plan.config.mantel.measure], rdm, tied) };
  };
  const models = rdms.models.map((layers) => layers.map(measured));
  const brains = rdms.brains.map(measured);
  return plan.tests.map(([networkIndex, layerIndex, brainIndex], test) => {
    const network = plan.networks[networkIndex];
    const layer = network?.layers[layerIndex];
    const brain = plan.brain[brainIndex];
    if (!network || !layer || !brain)
      throw new InputError(`test ${test} of the plan names what the plan does not hold`);
    return {
      network: network.network,
      architecture: network.architecture,
      training: network.training,
      seed: network.seed,
      layer: layer.name,
      layerIndex: layer.index,
      roi: brain.roi,
      subject: brain.subject,
      numerator: numerators[test] ?? NaN,
      modelNorm: models[networkIndex]?.[layerIndex]?.norm ?? NaN,
      brainNorm: brains[brainIndex]?.norm ?? NaN,
      tiedModel: models[networkIndex]?.[layerIndex]?.tied ?? NaN,
      tiedBrain: brains[brainIndex]?.tied ?? NaN,
    };
  });
}

/** The numerator of every test with the stimuli as they are; NaN where an RDM is undefined. */
function observed(plan: Plan, rdms: StudyRdms): Float64Array {
  const { rowOf, ...task } = definedTests(plan, [0, plan.tests.length], rdms);
  const values = observedNumerators({ numerator: measures[plan.config.mantel.measure].numerator, ...task });
  const numerators = new Float64Array(plan.tests.length).fill(NaN);
  for (const [i, row] of rowOf.entries()) numerators[row] = values[i] ?? NaN;
  return numerators;
}
