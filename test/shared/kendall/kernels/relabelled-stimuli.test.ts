import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contingencyKernel } from "../../../../shared/kendall/kernels/contingency.ts";
import { singleKernel } from "../../../../shared/kendall/kernels/single.ts";
import { splitKernel } from "../../../../shared/kendall/kernels/split.ts";
import { rank } from "../../../../shared/kendall/ranking.ts";
import { PairRelabelling } from "../../../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../../../shared/permutations/permutation.ts";
import { pairCount } from "../../../../shared/rdm/condensed.ts";
import { webAssembly } from "../../../../shared/wasm/web-assembly.ts";
import { vectorOfLevels } from "../vectors.ts";

const skip = webAssembly === undefined ? "no WebAssembly with SIMD" : false;

for (const { name, kernelOf } of [
  { name: "wasm-single", kernelOf: singleKernel },
  { name: "wasm-split", kernelOf: splitKernel },
  { name: "contingency", kernelOf: contingencyKernel },
]) {
  describe(`kernel ${name}`, { skip }, () => {
    it("relabels stimuli as it relabels their pairs, for any number of stimuli and models", () => {
      for (const n of [2, 3, 4, 5, 6, 7, 8, 9, 30, 92, 101]) {
        const m = pairCount(n);
        const vectors = Array.from({ length: 4 }, (_, at) =>
          rank(vectorOfLevels(m, name === "contingency" ? 9 : m, at)),
        );
        const list = [0, 1].flatMap((model) => [0, 1].map((brain) => ({ model, brain })));
        const comparisons = { m, models: vectors.slice(0, 2), brains: vectors.slice(2), list };
        const pairs = new PairRelabelling(n);
        const kernels = [kernelOf(comparisons), kernelOf({ ...comparisons, stimuli: n })];
        for (const k of [0, 1, 2]) {
          pairs.set(permutation(n, k, n));
          const [byPairs, byStimuli] = kernels.map((kernel) => {
            const numerators = new Float64Array(list.length);
            kernel.count(pairs, numerators);
            return [...numerators];
          });
          assert.deepEqual(byStimuli, byPairs, `n = ${n}`);
        }
      }
    });

    it("refuses to relabel so many pairs by stimuli that nobody named", () => {
      const ranking = rank(Float64Array.of(3, 1, 2));
      const kernel = kernelOf({
        m: 3,
        models: [ranking],
        brains: [ranking],
        list: [{ model: 0, brain: 0 }],
        stimuli: 3,
      });
      const to = Int32Array.of(0, 1, 2);
      assert.throws(
        () => kernel.count({ to, from: to }, new Float64Array(1)),
        /relabelling of no stimuli, needed one of 3/,
      );
    });
  });
}
