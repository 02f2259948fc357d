import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { toFloat64 } from "../../../shared/formats/nd-array.ts";
import { readNpy } from "../../../shared/formats/npy.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { compareRankings } from "../../../shared/kendall/compare-rankings.ts";
import { kendallNumerator } from "../../../shared/kendall/kendall-numerator.ts";
import { rank } from "../../../shared/kendall/ranking.ts";
import { kendallTauB } from "../../../shared/measures/kendall-tau-b.ts";
import { normOf } from "../../../shared/measures/measure.ts";
import { PairRelabelling } from "../../../shared/permutations/pair-relabelling.ts";
import { tiedPairs } from "../../../shared/stats/tied-pairs.ts";
import { webAssembly } from "../../../shared/wasm/web-assembly.ts";
import { inData, inReference, readJson, without } from "../../reference.ts";
import { bruteForceNumerator } from "./brute-force.ts";
import { relabellingOf, vectorOfLevels } from "./vectors.ts";

const FIXED = {
  arrays: inReference("fixed_permutations.npz"),
  rows: inReference("fixed_permutations.json"),
  models: inReference("rdms_alexnet_seed0.npy"),
  brains: inData("kriegeskorte92/92_brainRDMs.mat"),
};

/** Ties of every kind: a constant, two levels, few, a tied pair here and there, none. */
const levels = fc.constantFrom(1, 2, 7, 40, "few ties", "no ties");

function vector(m: number, kind: number | string, seed: number): Float64Array {
  return vectorOfLevels(m, typeof kind === "number" ? kind : kind === "no ties" ? m : Math.ceil(0.95 * m), seed);
}

for (const simd of [false, true]) {
  const skip = simd && webAssembly === undefined ? "no WebAssembly with SIMD" : false;
  describe(`compareRankings ${simd ? "with" : "without"} SIMD`, { skip }, () => {
    it("equals brute force whatever is tied on either side", () => {
      const task = fc.record({
        m: fc.integer({ min: 1, max: 2000 }),
        models: fc.array(levels, { minLength: 1, maxLength: 4 }),
        brains: fc.array(levels, { minLength: 1, maxLength: 4 }),
        seed: fc.nat(),
      });
      fc.assert(
        fc.property(task, ({ m, models, brains, seed }) => {
          const xs = models.map((kind, at) => vector(m, kind, seed + at));
          const ys = brains.map((kind, at) => vector(m, kind, seed + 100 + at));
          const list = xs.flatMap((_, model) => ys.map((__, brain) => ({ model, brain })));
          const relabelling = relabellingOf(m, seed);
          const numerators = new Float64Array(list.length);
          compareRankings({ m, models: xs.map(rank), brains: ys.map(rank), list }, simd).count(relabelling, numerators);
          const relabelled = ys.map((y) => Float64Array.from(relabelling.to, (q) => y[q]));
          assert.deepEqual(
            [...numerators],
            list.map(({ model, brain }) => bruteForceNumerator(xs[model], relabelled[brain])),
          );
        }),
        { numRuns: 40 },
      );
    });

    it("equals Knight's method on 2,016 pairs, tied and not", () => {
      const m = 2016;
      const kinds = [1, 2, 40, 500, "few ties", "no ties"];
      const xs = kinds.map((kind, at) => vector(m, kind, at));
      const ys = kinds.map((kind, at) => vector(m, kind, 50 + at));
      const list = xs.flatMap((_, model) => ys.map((__, brain) => ({ model, brain })));
      const relabelling = relabellingOf(m, 1);
      const numerators = new Float64Array(list.length);
      compareRankings({ m, models: xs.map(rank), brains: ys.map(rank), list }, simd).count(relabelling, numerators);
      for (const [t, { model, brain }] of list.entries()) {
        const relabelled = Float64Array.from(relabelling.to, (q) => ys[brain][q]);
        assert.equal(numerators[t], kendallNumerator(xs[model], relabelled), `${kinds[model]} × ${kinds[brain]}`);
      }
    });

    it(
      "equals SciPy under 60 fixed permutations of real RDMs, without ties and with many",
      { skip: without(...Object.values(FIXED)) },
      async () => {
        const { permutations, rows } = await fixedPermutations();
        const relabelling = new PairRelabelling(92);
        const list = rows.map((_, at) => ({ model: at, brain: at }));
        const models = rows.map(({ model }) => rank(model));
        const kernel = compareRankings({ m: 4186, models, brains: rows.map(({ brain }) => rank(brain)), list }, simd);
        const numerators = new Float64Array(rows.length);
        for (const [k, permutation] of permutations.entries()) {
          relabelling.set(permutation);
          kernel.count(relabelling, numerators);
          for (const [at, { model, brain, numerator, tauB }] of rows.entries()) {
            assert.equal(numerators[at], numerator[k]);
            const norms = [model, brain].map((rdm) => normOf(kendallTauB, rdm, tiedPairs(rdm)));
            const found = kendallTauB.statistic(numerators[at], norms[0], norms[1]).value;
            assert.ok(Math.abs(found - tauB[k]) < 1e-15);
          }
        }
      },
    );
  });
}

/** Each row of the reference with its vectors: a layer of AlexNet, and a subject's IT as measured or rounded to 1/8. */
async function fixedPermutations() {
  const arrays = npzArrays(FIXED.arrays);
  const array = (name: string): Float64Array => toFloat64(arrays.get(name)!.data);
  const { rows } = readJson(FIXED.rows) as { rows: { layer: string; subject: number; brain: string }[] };
  const layers = toFloat64(readNpy(readFileSync(FIXED.models), FIXED.models).data);
  const measured = await readBrainRdms(readFileSync(FIXED.brains), { name: FIXED.brains, variable: "RDMs" });
  const rowOf = (values: Float64Array, row: number, length: number): Float64Array =>
    values.slice(row * length, (row + 1) * length);
  return {
    permutations: Array.from({ length: 60 }, (_, k) => Int32Array.from(rowOf(array("permutations"), k, 92))),
    rows: rows.map(({ layer, subject, brain }, at) => ({
      model: rowOf(layers, Number(layer.slice("relu".length)) - 1, 4186),
      brain: brain.includes("tied") ? rowOf(array("tied_hit"), subject - 1, 4186) : measured.rows[subject - 1].rdm,
      numerator: rowOf(array("numerators"), at, 60),
      tauB: rowOf(array("tau_b"), at, 60),
    })),
  };
}
