import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { comparedRdms } from "../../../shared/controls/compared-rdms.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { MEASURE_NAMES, measures } from "../../../shared/measures/measures.ts";
import { pairsOfResample } from "../../../shared/measures/weighted/weighted-pairs.ts";
import { expand, pairCount } from "../../../shared/rdm/condensed.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";

const N = 9;
const random = randomStream(3, 0);
const dissimilarities = (values: number): Float64Array =>
  Float64Array.from({ length: pairCount(N) }, () => Math.floor(random.uniform(0, values)) / 4 + 1e-9);
/** some with many ties, one with hardly any */
const RDMS = [3, 5, 20, 1e9].map(dissimilarities);
const CONTROLS = [4, 1e9].map(dissimilarities);

/** The RDM with every drawn stimulus as often as it was drawn, pairs of copies left out. */
function expanded(rdm: Float64Array, counts: Int32Array): Float64Array {
  const square = expand(rdm, N);
  const drawn = [...counts].flatMap((count, i) => new Array<number>(count).fill(i));
  return Float64Array.from(
    drawn.flatMap((i, a) => drawn.slice(a + 1).flatMap((j) => (i === j ? [] : [square[i * N + j]]))),
  );
}

describe("a measure of a resample of stimuli", () => {
  for (const counts of [
    [1, 1, 1, 1, 1, 1, 1, 1, 1],
    [3, 0, 1, 0, 2, 1, 0, 2, 0],
    [0, 4, 0, 0, 3, 0, 2, 0, 0],
  ]) {
    it(`is that of RDMs in which stimuli stand ${counts.join(", ")} times, for every measure`, () => {
      const resample = Int32Array.from(counts);
      for (const name of MEASURE_NAMES) {
        const weighted = measures[name].weighted(RDMS, RDMS, CONTROLS);
        weighted.weigh(pairsOfResample(Int32Array.from([2, 2, 2, 1, 1, 1, 0, 0, 0]))); // what was before leaves nothing
        weighted.weigh(pairsOfResample(resample));
        for (const [i, x] of RDMS.entries()) {
          for (const [j, y] of RDMS.entries()) {
            const [model, brain, ...controls] = [x, y, ...CONTROLS].map((rdm) => expanded(rdm, resample));
            const compared = comparedRdms({ models: [[model]], brains: [brain], controls, mask: null }, name);
            const expected = correlate(measures[name], compared.models[0][0], compared.brains[0]);
            const found = weighted.between(i, j);
            // three stimuli have three pairs, of which two controls and a constant leave nothing
            const isUndefined = counts.filter((count) => count > 0).length === 3 && measures[name].controlled !== null;
            assert.equal(expected === null, isUndefined, name);
            assert.equal(found === null, isUndefined, name);
            assert.ok(Math.abs((found ?? 0) - (expected ?? 0)) < 1e-13, `${name}: ${found}, not ${expected}`);
          }
        }
      }
    });
  }

  it("is the same to the bit from the kernel, which counts RDMs of few ties, as beside one of many ties, without it", () => {
    const many = Array.from({ length: 7 }, (_, k) => dissimilarities(k === 0 ? 1e9 : 150));
    assert.ok(
      many.some((rdm) => new Set(rdm).size < rdm.length),
      "some are tied",
    );
    const [models, brains] = [many.slice(0, 3), many.slice(3)];
    const tied = dissimilarities(3);
    const isCompared = Uint8Array.from({ length: pairCount(N) }, (_, place) => (place % 5 === 0 ? 0 : 1));
    const draws = randomStream(8, 0);
    for (const name of ["kendall-tau-a", "kendall-tau-b"] as const) {
      const together = measures[name].weighted(models, brains, []);
      for (let k = 0; k < 20; k++) {
        const counts = new Int32Array(N);
        for (let drawn = 0; drawn < N; drawn++) counts[Math.floor(draws.uniform(0, N))]++;
        const pairs = pairsOfResample(counts, k % 2 === 0 ? undefined : isCompared);
        together.weigh(pairs);
        for (const [i, x] of models.entries()) {
          for (const [j, y] of brains.entries()) {
            const plainly = measures[name].weighted([x], [y, tied], []);
            plainly.weigh(pairs);
            assert.equal(together.between(i, j), plainly.between(0, 0), `${name} of ${counts.join(" ")}`);
          }
        }
      }
    }
  });

  it("takes its weights where there is nothing to compare, of models, of brains or of both", () => {
    const all = pairsOfResample(new Int32Array(N).fill(1));
    for (const name of MEASURE_NAMES) {
      for (const [models, brains] of [
        [[], []],
        [RDMS, []],
        [[], RDMS],
      ])
        // prettier-ignore
        assert.doesNotThrow(() => measures[name].weighted(models, brains, []).weigh(all), name);
    }
  });

  it("is undefined where the pairs that were drawn are constant, or there is one", () => {
    const constant = new Float64Array(pairCount(N));
    constant[0] = 7; // the pair of stimuli 0 and 1
    const single = Int32Array.from([5, 4, 0, 0, 0, 0, 0, 0, 0]);
    for (const name of MEASURE_NAMES) {
      const weighted = measures[name].weighted([constant], RDMS, []);
      weighted.weigh(pairsOfResample(Int32Array.from([0, 1, 2, 0, 2, 1, 1, 2, 0])));
      assert.equal(weighted.between(0, 3), null, name);
      weighted.weigh(pairsOfResample(single));
      assert.equal(weighted.between(0, 3), name === "cosine" ? 1 : null, name);
    }
  });
});
