import type { StudyInput, TestRecord } from "../../shared/analysis/study-input.ts";
import { normOf } from "../../shared/measures/measure.ts";
import { DEFAULT_MEASURE, measures } from "../../shared/measures/measures.ts";
import { observedNumerators, permutedNumerators } from "../../shared/numerators/permuted-numerators.ts";
import { tiedPairs } from "../../shared/stats/tied-pairs.ts";
import { STIMULI, type World } from "./worlds.ts";

export interface Effort {
  readonly permutations: number;
  readonly resamples: number;
}

/** The study that a world would be, with its two networks compared. */
export function studyOf({ brain, networks }: World, seed: number, { permutations, resamples }: Effort): StudyInput {
  const models = networks.flatMap((draws, network) =>
    draws.flatMap((layers, draw) =>
      layers.map((rdm, l) => {
        return { network: "AB"[network], seed: draws.length > 1 ? draw : null, layer: `relu${l + 1}`, layerIndex: l + 1, rdm }; // prettier-ignore
      }),
    ),
  );
  const rows = brain.flatMap((sessions, s) =>
    sessions.map((rdm, k) => {
      return { roi: "IT", subject: `S${s + 1}`, session: sessions.length > 1 ? `${k + 1}` : null, rdm };
    }),
  );
  const measure = measures[DEFAULT_MEASURE];
  const tests = models.flatMap((_, model) => rows.map((__, row) => ({ model, brain: row })));
  const [ofModels, ofRows] = [models, rows].map((all) => all.map(({ rdm }) => rdm));
  const task = { numerator: measure.numerator, n: STIMULI, models: ofModels, brains: ofRows, tests };
  const observed = observedNumerators(task);
  const { values } = permutedNumerators({ ...task, seed, from: 0, to: permutations });
  const described = (rdm: Float64Array) => ({ tied: tiedPairs(rdm), norm: normOf(measure, rdm, tiedPairs(rdm)) });
  const [models0, rows0] = [ofModels, ofRows].map((rdms) => rdms.map(described));
  return {
    measure: DEFAULT_MEASURE,
    alternative: "two-sided",
    permutations,
    everyRelabelling: false,
    seed,
    nStimuli: STIMULI,
    tests: tests.map((test, index): TestRecord => {
      const { rdm: _, ...model } = models[test.model];
      const { rdm: __, ...row } = rows[test.brain];
      return {
        ...model,
        ...row,
        architecture: "",
        training: "",
        numerator: observed[index],
        modelNorm: models0[test.model].norm,
        brainNorm: rows0[test.brain].norm,
        tiedModel: models0[test.model].tied,
        tiedBrain: rows0[test.brain].tied,
      };
    }),
    nullOf: (index) => values.subarray(index * permutations, (index + 1) * permutations),
    brain: rows,
    contrasts: [{ anova: ["A", "B"] }],
    resampling: {
      seed,
      resamples,
      controls: [],
      rdmsOf: (test) => ({ model: ofModels[tests[test].model], brain: ofRows[tests[test].brain] }),
    },
  };
}
