import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { zipSync } from "fflate";
import { stringify } from "yaml";
import { folderStore } from "../../functions/store/folder-store.ts";
import { finishedStudy } from "../../infra/verify/finished-study.ts";
import { verifyStudy } from "../../infra/verify/verify-study.ts";
import type { DissimilarityName } from "../../shared/dissimilarities/dissimilarities.ts";
import { toFloat64 } from "../../shared/formats/nd-array.ts";
import { readNpyHeader } from "../../shared/formats/npy-header.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import { correlate } from "../../shared/measures/measure.ts";
import { type MeasureName, measures } from "../../shared/measures/measures.ts";
import { countedChunk } from "../../shared/tally/count-chunk.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { Results } from "../../shared/results/schema.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { assertClose } from "../shared/stats/close.ts";
import { readJson } from "../reference.ts";
import { runStudy, THIS_TEST } from "./run-study.ts";
import { smallStudy, STIMULI, SUBJECTS } from "./small-study.ts";

const PERMUTATIONS = 60;

/** With the dtype of its null distributions of 8 stimuli. */
const STUDIES: readonly (readonly [measure: MeasureName, dissimilarity: DissimilarityName, dtype: string])[] = [
  ["spearman", "euclidean", "i4"],
  ["rho-a", "squared-euclidean", "i4"],
  ["pearson", "cosine", "f8"],
  ["cosine", "correlation", "f8"],
];

const features = (() => {
  const noise = randomStream(11, 0);
  const layer = (units: number): Uint8Array =>
    writeNpy({
      shape: [STIMULI, units],
      data: Float32Array.from({ length: STIMULI * units }, () => noise.uniform(0, 1)),
    });
  return zipSync({ "early.npy": layer(7), "late.npy": layer(5) });
})();

describe("a study by each measure and dissimilarity", () => {
  let folder = "";
  before(async () => {
    ({ folder } = await smallStudy());
    writeFileSync(join(folder, "features.npz"), features);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The folder of a finished study. */
  async function finished(measure: MeasureName, dissimilarity: DissimilarityName, chunks: number): Promise<string> {
    const name = `${measure}-${chunks}`;
    const config = join(folder, `${name}.yaml`);
    const asked = {
      name: "measured",
      seed: 5,
      stimuli: { images: "stimuli" },
      brain: [{ roi: "IT", rdms: "it.npy" }],
      networks: [{ name: "features", activations: "features.npz" }],
      dissimilarity,
      mantel: { measure, permutations: PERMUTATIONS },
    };
    writeFileSync(config, stringify(asked));
    const out = join(folder, name);
    const { outcome } = await runStudy({ config, out, chunks, workers: 1 });
    assert.deepEqual(outcome, { kind: "done" });
    return out;
  }

  for (const [measure, dissimilarity, dtype] of STUDIES) {
    it(`has the values and p of ${measure} of ${dissimilarity}, whatever its chunks, and can be verified`, async () => {
      const out = await finished(measure, dissimilarity, 1);
      const plan = Plan.parse(readJson(join(out, "plan.json")));
      const { correlations, noise_ceiling } = Results.parse(readJson(join(out, "results.json")));
      assert.ok(noise_ceiling.every(({ lower, upper }) => lower !== null && upper !== null && lower < upper));

      const array = (path: string): Float64Array => toFloat64(readNpy(readFileSync(join(out, path)), path).data);
      const pairs = new PairRelabelling(STIMULI);
      assert.equal(correlations.length, 2 * SUBJECTS);
      plan.tests.forEach(([network, layer, subject], t) => {
        const model = array(plan.networks[network].layers[layer].rdm);
        const brain = array(plan.brain[subject].rdm);
        const observed = correlate(measures[measure], model, brain)!;
        assertClose(correlations[t].value, observed, { tolerance: 1e-13, floor: 1 });
        const permuted = Array.from({ length: PERMUTATIONS }, (_, k) => {
          pairs.set(permutation(5, k, STIMULI));
          return correlate(
            measures[measure],
            model,
            Float64Array.from(pairs.to, (pair) => brain[pair]),
          )!;
        });
        const extreme = permuted.filter((value) => Math.abs(value) >= Math.abs(observed) - 1e-12).length;
        assert.equal(correlations[t].p_value, (extreme + 1) / (PERMUTATIONS + 1));
      });

      const nulls = readdirSync(join(out, "numerators")).find((name) => name.endsWith(".npy"))!;
      assert.equal(readNpyHeader(readFileSync(join(out, "numerators", nulls)), "nulls").dtype, dtype);

      const study = await finishedStudy(`${pathToFileURL(out).href}/`, out, folderStore);
      const all = {
        size: 100,
        random: Math.random,
        all: (task: Parameters<typeof countedChunk>[0]) => Promise.resolve(countedChunk(task)),
      };
      const { findings } = await verifyStudy(study, all, THIS_TEST);
      assert.deepEqual(findings, []);

      const cut = await finished(measure, dissimilarity, 9);
      for (const file of ["results.json", "correlations.csv", "report.html", join("numerators", nulls)])
        assert.deepEqual(readFileSync(join(cut, file)), readFileSync(join(out, file)), file);
    });
  }
});
