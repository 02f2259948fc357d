import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { correlate } from "../../../shared/measures/measure.ts";
import { MEASURE_NAMES, measures } from "../../../shared/measures/measures.ts";
import { pairsOfResample } from "../../../shared/measures/weighted/weighted-pairs.ts";
import { BootstrapMeans } from "../../../shared/stats/bootstrap/bootstrap-means.ts";
import { dualVariance, varianceOfMeans } from "../../../shared/stats/bootstrap/dual-variance.ts";
import { tTwoSided } from "../../../shared/stats/t-distribution.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { inReference, readJson, without } from "../../reference.ts";

interface Evaluated {
  readonly evaluations: number[][]; // resamples × models
  readonly covariance: number[][]; // models and the two bounds of the ceiling
}
interface Reference {
  readonly rsatoolbox_example: {
    readonly pairs_kept: number[];
    readonly measures: readonly {
      readonly measure: string;
      readonly stimuli: Evaluated & { readonly rsatoolbox_model_variance: number[] };
      readonly subjects: Evaluated & { readonly rsatoolbox_model_variance: number[] };
      readonly both: Evaluated;
      readonly dual: {
        readonly model_variance: number[];
        readonly difference_pairs: [number, number][];
        readonly difference_variance: number[];
        readonly dof: number;
        readonly means_over_all_three_bootstraps: number[];
        readonly p_pairwise: number[][];
      };
    }[];
  };
}

const [json, npz] = [inReference("inference/bootstrap.json"), inReference("inference/bootstrap.npz")];

describe("bootstraps by given indices, against rsatoolbox", { skip: without(json, npz) }, () => {
  const { rsatoolbox_example: example } = readJson(json) as Reference;
  const arrays = npzArrays(npz);
  const rows = (name: string): number[][] => {
    const { data, shape } = arrays.get(name)!;
    return Array.from({ length: shape[0] }, (_, i) => [...data.slice(i * shape[1], (i + 1) * shape[1])].map(Number));
  };
  const [brains, models] = ["data", "models"].map((name) => rows(name).map((row) => Float64Array.from(row)));
  const countsOf = (indices: readonly number[]): Int32Array => {
    const counts = new Int32Array(indices.length);
    for (const index of indices) counts[index]++;
    return counts;
  };
  const stimuli = rows("pattern_indices").map(countsOf);
  const subjects = rows("rdm_indices").map(countsOf);
  const near = (found: number, expected: number, what: string): void => {
    assert.ok(Math.abs(found - expected) < 1e-12, `${what}: ${found}, needed ${expected}`);
  };

  it("leaves out pairs of copies of one stimulus, and keeps the others as often as they were drawn", () => {
    assert.deepEqual(
      stimuli.map((counts) => pairsOfResample(counts).total),
      example.pairs_kept,
    );
  });

  for (const expected of example.measures) {
    const name = MEASURE_NAMES.find((candidate) => candidate.endsWith(expected.measure.replace("corr", "pearson")))!;
    it(`${name}: evaluations of stimuli, subjects and both; their variances; the dual bootstrap's, of models and differences`, () => {
      const weighted = measures[name].weighted(models, brains, []);
      const full = models.map((model) => brains.map((brain) => correlate(measures[name], model, brain)!));
      const means = full.map((values) => new BootstrapMeans(values));
      const pairs = expected.dual.difference_pairs;
      const differences = pairs.map(([a, b]) => new BootstrapMeans(full[a].map((value, s) => value - full[b][s])));
      for (const [k, counts] of stimuli.entries()) {
        weighted.weigh(pairsOfResample(counts));
        const values = models.map((_, model) => brains.map((__, brain) => weighted.between(model, brain)!));
        for (const [model, mean] of means.entries()) mean.add(subjects[k], values[model]);
        for (const [i, [a, b]] of pairs.entries())
          differences[i].add(
            subjects[k],
            values[a].map((value, s) => value - values[b][s]),
          );
      }
      for (const [model, mean] of means.entries()) {
        for (const factor of ["stimuli", "subjects", "both"] as const) {
          for (const [k, value] of mean[factor].entries())
            near(value, expected[factor].evaluations[k][model], `${factor}, resample ${k}, model ${model}`);
          near(mean.variances()[factor], expected[factor].covariance[model][model], `variance over ${factor}`);
        }
        const { stimuli: overStimuli, subjects: overSubjects } = mean.variances();
        near(varianceOfMeans(overStimuli, 16), expected.stimuli.rsatoolbox_model_variance[model], "of stimuli");
        near(varianceOfMeans(overSubjects, 5), expected.subjects.rsatoolbox_model_variance[model], "of subjects");
        near(dualVariance(mean.variances(), 5, 16), expected.dual.model_variance[model], "dual");
      }
      for (const [i, [a, b]] of pairs.entries()) {
        const variance = dualVariance(differences[i].variances(), 5, 16);
        near(variance, expected.dual.difference_variance[i], `dual, models ${a} and ${b}`);
        const { means_over_all_three_bootstraps: all, dof, p_pairwise } = expected.dual;
        near(tTwoSided((all[a] - all[b]) / Math.sqrt(variance), dof), p_pairwise[a][b], "p");
      }
    });
  }
});
