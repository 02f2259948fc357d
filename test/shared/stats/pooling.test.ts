import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { poolRanks, poolUnitLengths, poolZScores } from "../../../shared/stats/pooling.ts";
import { assertClose } from "./close.ts";

const rdm = Float64Array.of(1, 3, 3, 5);

describe("what a subject contributes to the pooled RDM", () => {
  it("is ranks, z-scores, or values of one length", () => {
    assert.deepEqual(poolRanks.contribution(rdm), Float64Array.of(1, 2.5, 2.5, 4));
    const z = 2 / Math.sqrt(8 / 3);
    poolZScores.contribution(rdm).forEach((value, p) => assertClose(value, [-z, 0, 0, z][p], { tolerance: 1e-15 }));
    const length = Math.sqrt(44);
    poolUnitLengths.contribution(rdm).forEach((value, p) => assertClose(value, rdm[p] / length, { tolerance: 1e-15 }));
  });

  it("weighs the same whatever the scale of the RDM, also where float64 cannot hold its squares", () => {
    for (const pooling of [poolRanks, poolZScores, poolUnitLengths]) {
      const expected = pooling.contribution(rdm);
      for (const scale of [1024, 1e-300, 1e300])
        pooling
          .contribution(rdm.map((value) => scale * value))
          .forEach((value, p) => assertClose(value, expected[p], { tolerance: 1e-15, floor: 1 }));
    }
  });

  it("is nothing that the pool could see, of an RDM that is constant or all zeros", () => {
    assert.deepEqual(poolZScores.contribution(Float64Array.of(0.1, 0.1, 0.1)), new Float64Array(3));
    assert.deepEqual(poolUnitLengths.contribution(new Float64Array(3)), new Float64Array(3));
  });
});
