import type { StudyInput, TestRecord } from "../../../shared/analysis/study-input.ts";
import type { BrainRow } from "../../../shared/brain/brain-rdms.ts";
import { normOf } from "../../../shared/measures/measure.ts";
import { measures, type MeasureName } from "../../../shared/measures/measures.ts";
import { observedNumerators, permutedNumerators } from "../../../shared/numerators/permuted-numerators.ts";
import { stimuliCount } from "../../../shared/rdm/condensed.ts";
import { tiedPairs } from "../../../shared/stats/tied-pairs.ts";

/** RDMs of one roi, and of networks with the same layers. */
export interface Group {
  readonly brain: readonly BrainRow[];
  readonly networks: readonly { readonly name: string; readonly layers: readonly Float64Array[] }[];
}

/** A study of a group, which compares its networks if there are several. */
export function groupStudy({ brain, networks }: Group, measure: MeasureName, permutations = 1): StudyInput {
  const models = networks.flatMap(({ name, layers }) =>
    layers.map((rdm, l) => ({ network: name, layer: `relu${l + 1}`, layerIndex: l + 1, rdm })),
  );
  const rows = brain.map(({ subject, session, rdm }) => ({ roi: "IT", subject, session, rdm }));
  const indices = models.flatMap((_, model) => rows.map((__, row) => ({ model, brain: row })));
  const n = stimuliCount(brain[0].rdm.length)!;
  const { numerator } = measures[measure];
  const task = {
    numerator,
    n,
    models: models.map(({ rdm }) => rdm),
    brains: rows.map(({ rdm }) => rdm),
    tests: indices,
  };
  const observed = observedNumerators(task);
  const { values } = permutedNumerators({ ...task, seed: 1, from: 0, to: permutations });
  const described = (rdm: Float64Array) => {
    const tied = tiedPairs(rdm);
    return { tied, norm: normOf(measures[measure], rdm, tied) };
  };
  const [ofModels, ofRows] = [models, rows].map((all) => all.map(({ rdm }) => described(rdm)));
  return {
    measure,
    alternative: "two-sided",
    permutations,
    everyRelabelling: false,
    seed: 1,
    nStimuli: n,
    tests: indices.map((test, index): TestRecord => {
      const { rdm: _, ...model } = models[test.model];
      const { rdm: __, ...row } = rows[test.brain];
      const [ofModel, ofRow] = [ofModels[test.model], ofRows[test.brain]];
      return {
        ...model,
        ...row,
        architecture: "alexnet",
        training: "trained",
        seed: null,
        numerator: observed[index],
        modelNorm: ofModel.norm,
        brainNorm: ofRow.norm,
        tiedModel: ofModel.tied,
        tiedBrain: ofRow.tied,
      };
    }),
    nullOf: (index) => values.subarray(index * permutations, (index + 1) * permutations),
    brain: rows,
    contrasts: networks.length > 1 ? [{ anova: networks.map(({ name }) => name) }] : [],
  };
}
