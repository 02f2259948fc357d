import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyse } from "../../../shared/analysis/analyse.ts";
import type { StudyInput } from "../../../shared/analysis/study-input.ts";
import { tauBOfNumerator } from "../../../shared/kendall/kendall-numerator.ts";
import type { Alternative } from "../../../shared/stats/alternative.ts";
import { assertClose } from "../stats/close.ts";
import { matches, smallStudy } from "./small-study.ts";

/** Far above the rounding of a tau, far below the step of one numerator. */
const SAME_TAU = 1e-12;

/** Taus of each test: the observed one, then under every relabelling. The plain way, in float64. */
function allTaus({ tests, nullOf }: StudyInput): number[][] {
  return tests.map(({ numerator, tiedModel, tiedBrain }, index) =>
    [numerator, ...nullOf(index)].map((s) => tauBOfNumerator(s, 21, tiedModel, tiedBrain)),
  );
}

function plainP(taus: readonly number[], alternative: Alternative): number {
  const size = { "two-sided": Math.abs, greater: (tau: number) => tau, less: (tau: number) => -tau }[alternative];
  const [observed, ...permuted] = taus.map(size);
  return (permuted.filter((tau) => tau >= observed - SAME_TAU).length + 1) / taus.length;
}

const columns = (rows: readonly number[][]): number[][] => rows[0].map((_, k) => rows.map((row) => row[k]));
const meanRow = (rows: readonly number[][]) =>
  columns(rows).map((column) => column.reduce((a, b) => a + b) / rows.length);

function familyP(observed: number, family: readonly number[][], alternative: Alternative): number {
  const size = { "two-sided": Math.abs, greater: (tau: number) => tau, less: (tau: number) => -tau }[alternative];
  const largest = columns(family)
    .slice(1)
    .map((taus) => Math.max(...taus.map(size)));
  return (largest.filter((tau) => tau >= size(observed) - SAME_TAU).length + 1) / (largest.length + 1);
}

describe("permutation tests of a study", () => {
  for (const alternative of ["two-sided", "greater", "less"] as const) {
    it(`has the p of each test and its family that counting taus one by one gives, ${alternative}`, () => {
      const study = smallStudy({ alternative });
      const taus = allTaus(study);
      const { correlations } = analyse(study);
      study.tests.forEach(({ roi, subject }, index) => {
        assertClose(correlations[index].value, taus[index][0], { tolerance: 0 });
        assert.equal(correlations[index].p_value, plainP(taus[index], alternative));
        const family = study.tests.flatMap((test, i) =>
          test.roi === roi && test.subject === subject ? [taus[i]] : [],
        );
        assert.equal(family.length, 8);
        assert.equal(correlations[index].p_fwer, familyP(taus[index][0], family, alternative));
      });
    });

    it(`has the group p of means over seeds and subjects that share each relabelling, ${alternative}`, () => {
      const study = smallStudy({ alternative });
      const taus = allTaus(study);
      const { layer_means } = analyse(study);
      const means = layer_means.map(({ network, layer, roi }) =>
        meanRow(taus.filter((_, i) => matches(study.tests[i], { network, layer, roi }))),
      );
      layer_means.forEach((row, index) => {
        assertClose(row.mean, means[index][0], { tolerance: SAME_TAU, floor: 1 });
        assert.equal(row.p_value, plainP(means[index], alternative));
        const family = means.filter((_, i) => layer_means[i].roi === row.roi);
        assert.equal(row.p_fwer, familyP(means[index][0], family, alternative));
      });
    });
  }
});
