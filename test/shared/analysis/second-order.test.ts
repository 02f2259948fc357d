import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { secondOrderRdm } from "../../../shared/analysis/second-order.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { MEASURE_NAMES, measures } from "../../../shared/measures/measures.ts";
import { ofPairs } from "../../../shared/rdm/condensed.ts";
import { draws } from "../report/synthetic-values.ts";

/** Three RDMs, and `scipy.stats.kendalltau` of SciPy 1.17.1 between them, by rows of the upper triangle. */
const RDMS = [[3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5, 8], [9, 7, 9, 3, 2, 3]].map((values) => Float64Array.from(values)); // prettier-ignore
const SCIPY = [0.35714285714285715, -0.14824986333222026, -0.2964997266644405];

describe("the second-order RDM", () => {
  it("is one minus the measure between every two RDMs, as SciPy has it for tau-b", () => {
    const found = secondOrderRdm(RDMS, measures["kendall-tau-b"]);
    found.forEach((value, pair) => assert.ok(Math.abs(1 - value - SCIPY[pair]) < 1e-15, `${1 - value}`));
  });

  it("is, for every measure, what it is of two RDMs alone", () => {
    const uniform = draws(5);
    const rdms = Array.from({ length: 5 }, () => Float64Array.from({ length: 45 }, () => Math.round(20 * uniform())));
    for (const name of MEASURE_NAMES) {
      const alone = ofPairs(5, (i, j) => 1 - correlate(measures[name], rdms[i], rdms[j])!);
      secondOrderRdm(rdms, measures[name]).forEach((value, pair) => assert.ok(Math.abs(value - alone[pair]) < 1e-14));
    }
  });

  it("is undefined for an RDM that is constant or lacks a dissimilarity, and for no other", () => {
    const [a, b] = RDMS;
    const found = secondOrderRdm([a, new Float64Array(6), b, a.with(2, NaN)], measures["kendall-tau-b"]);
    assert.deepEqual([...found.keys()].filter((pair) => !Number.isNaN(found[pair])), [1]); // prettier-ignore
    assert.ok(secondOrderRdm([new Float64Array(6), new Float64Array(6)], measures.pearson).every(Number.isNaN));
  });
});
