import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyse } from "./analysed.ts";
import { MEASURE_NAMES, measures } from "../../../shared/measures/measures.ts";
import { ALTERNATIVES, type Alternative } from "../../../shared/stats/alternative.ts";
import { assertClose } from "../stats/close.ts";
import { groupStudy } from "./group-study.ts";
import { matches, smallStudy, type StudyWithNulls } from "./small-study.ts";

/** Far above the rounding of a value, far below the step of one numerator. */
const SAME = 1e-12;

/** Values of each test: the observed one, then under every relabelling. The plain way, in float64. */
function allValues({ measure, tests, nullOf }: StudyWithNulls): number[][] {
  return tests.map(({ numerator, modelNorm, brainNorm }, index) =>
    [numerator, ...nullOf(index)].map((s) => measures[measure].statistic(s, modelNorm, brainNorm).value),
  );
}

function plainP(values: readonly number[], alternative: Alternative): number {
  const size = { "two-sided": Math.abs, greater: (value: number) => value, less: (value: number) => -value }[
    alternative
  ];
  const [observed, ...permuted] = values.map(size);
  return (permuted.filter((value) => value >= observed - SAME).length + 1) / values.length;
}

const columns = (rows: readonly number[][]): number[][] => rows[0].map((_, k) => rows.map((row) => row[k]));
const meanRow = (rows: readonly number[][]) =>
  columns(rows).map((column) => column.reduce((a, b) => a + b) / rows.length);

function familyP(observed: number, family: readonly number[][], alternative: Alternative): number {
  const size = { "two-sided": Math.abs, greater: (value: number) => value, less: (value: number) => -value }[
    alternative
  ];
  const largest = columns(family)
    .slice(1)
    .map((values) => Math.max(...values.map(size)));
  return (largest.filter((value) => value >= size(observed) - SAME).length + 1) / (largest.length + 1);
}

for (const measure of MEASURE_NAMES) {
  describe(`permutation tests of a study by ${measure}`, () => {
    for (const alternative of ALTERNATIVES) {
      it(`has the p of each test and its family that counting values one by one gives, ${alternative}`, () => {
        const study = smallStudy({ measure, alternative });
        const values = allValues(study);
        const { correlations } = analyse(study);
        study.tests.forEach(({ roi, subject }, index) => {
          assertClose(correlations[index].value, values[index][0], { tolerance: 0 });
          assert.equal(correlations[index].p_value, plainP(values[index], alternative));
          const family = study.tests.flatMap((test, i) =>
            test.roi === roi && test.subject === subject ? [values[i]] : [],
          );
          assert.equal(family.length, 8);
          assert.equal(correlations[index].p_fwer, familyP(values[index][0], family, alternative));
        });
      });

      it(`has the group p of means over seeds and subjects that share each relabelling, ${alternative}`, () => {
        const study = smallStudy({ measure, alternative });
        const values = allValues(study);
        const { layer_means } = analyse(study);
        const means = layer_means.map(({ network, layer, roi }) =>
          meanRow(values.filter((_, i) => matches(study.tests[i], { network, layer, roi }))),
        );
        layer_means.forEach((row, index) => {
          assertClose(row.mean, means[index][0], { tolerance: SAME, floor: 1 });
          assert.equal(row.p_value, plainP(means[index], alternative));
          const family = means.filter((_, i) => layer_means[i].roi === row.roi);
          assert.equal(row.p_fwer, familyP(means[index][0], family, alternative));
        });
      });
    }
  });
}

describe("means that are equal but for rounding", () => {
  it("count as equally extreme where one is of another number of seeds", () => {
    const study = smallStudy({ measure: "kendall-tau-a", subjects: 4, permutations: 300 });
    const values = allValues(study);
    const rows = analyse(study).layer_means.filter(({ roi }) => roi === "IT");
    const means = rows.map(({ network, layer, roi }) =>
      meanRow(values.filter((_, i) => matches(study.tests[i], { network, layer, roi }))),
    );
    for (const [i, row] of rows.entries()) assert.equal(row.p_fwer, familyP(means[i][0], means, "two-sided"));
  });
});

describe("permutation tests that stop", () => {
  const whole = smallStudy();
  const values = allValues(whole);
  /** h/l where the h-th value as extreme comes l-th, else (b + 1)/(m + 1). */
  const plain = ([observed, ...permuted]: readonly number[], h: number) => {
    const extreme = permuted.flatMap((value, k) => (Math.abs(value) >= Math.abs(observed) - SAME ? [k + 1] : []));
    const l = extreme.at(h - 1);
    return l === undefined
      ? { p_value: (extreme.length + 1) / (permuted.length + 1), permutations: permuted.length }
      : { p_value: h / l, permutations: l };
  };

  it("have the p that their null distributions give when they are read until the h-th value as extreme", () => {
    for (const h of [1, 2, 5, 12, 30]) {
      const { correlations } = analyse(smallStudy({ stopAfter: h }));
      const found = correlations.map(({ p_value, permutations }) => ({ p_value, permutations }));
      assert.deepEqual(found, values.map((own) => plain(own, h))); // prettier-ignore
      for (const { p_ci_lower, p_value, p_ci_upper } of correlations)
        assert.ok(p_ci_lower! < p_value! && p_value! <= p_ci_upper!);
    }
  });

  it("leave values, tests over subjects and ceilings as they are, and nothing of families and of means under relabelling", () => {
    const [all, stopped] = [analyse(whole), analyse(smallStudy({ stopAfter: 2 }))];
    const none = { p_value: null, p_ci_lower: null, p_ci_upper: null, p_is_floor: null, p_fwer: null, p_fwer_ci_lower: null, p_fwer_ci_upper: null, p_fwer_is_floor: null, permutations: 0 }; // prettier-ignore
    assert.deepEqual(stopped.layer_means, all.layer_means.map((row) => ({ ...row, ...none }))); // prettier-ignore
    for (const [i, row] of stopped.correlations.entries()) {
      assert.deepEqual([row.value, row.numerator, row.p_fwer], [all.correlations[i].value, all.correlations[i].numerator, null]); // prettier-ignore
    }
    assert.deepEqual(stopped.noise_ceiling, all.noise_ceiling);
  });

  it("count nothing for an undefined correlation", () => {
    const { correlations } = analyse(smallStudy({ stopAfter: 2, constant: { seed: 0, layer: "relu1" } }));
    for (const { value, p_value, permutations } of correlations)
      assert.ok(value === null ? p_value === null && permutations === 0 : p_value !== null && permutations >= 2);
    assert.ok(correlations.some(({ value }) => value === null));
  });
});

describe("permutation tests of persons with one to three sessions", () => {
  const rdm = (seed: number) =>
    Float64Array.from({ length: 15 }, (_, i) => (37 * (i + 2) ** 2 + 11 * seed * (i + 1)) % 17);
  const brain = [1, 2, 3].flatMap((sessions) =>
    Array.from({ length: sessions }, (_, s) => ({
      subject: `P${sessions}`,
      session: String(s + 1),
      rdm: rdm(10 * sessions + s),
    })),
  );
  const networks = ["A", "B"].map((name, k) => ({ name, layers: [rdm(100 + k), rdm(200 + k)] }));
  const study = groupStudy({ brain, networks }, "kendall-tau-b", 99);
  const values = allValues(study);
  const { correlations, layer_means } = analyse(study);
  const sessionMeans = (network: string, layer: string) =>
    [1, 2, 3].map((p) =>
      meanRow(values.filter((_, i) => matches(study.tests[i], { network, layer, subject: `P${p}` }))),
    );

  it("have the p of each session, in the family of that session alone", () => {
    for (const [index, { subject, session }] of study.tests.entries()) {
      const family = values.filter((_, i) => matches(study.tests[i], { subject, session }));
      assert.equal(family.length, 4);
      assert.equal(correlations[index].p_value, plainP(values[index], "two-sided"));
      assert.equal(correlations[index].p_fwer, familyP(values[index][0], family, "two-sided"));
    }
  });

  it("have the group p of the mean over persons of their means over sessions", () => {
    const means = layer_means.map(({ network, layer }) => meanRow(sessionMeans(network, layer)));
    layer_means.forEach((row, k) => {
      assertClose(row.mean, means[k][0], { tolerance: SAME, floor: 1 });
      assert.equal(row.p_value, plainP(means[k], "two-sided"));
      assert.equal(row.p_fwer, familyP(means[k][0], means, "two-sided"));
    });
    const ofRows = layer_means.map(({ network, layer }) =>
      plainP(meanRow(values.filter((_, i) => matches(study.tests[i], { network, layer }))), "two-sided"),
    );
    assert.notDeepEqual(
      layer_means.map(({ p_value }) => p_value),
      ofRows,
      "a mean over rows would be told from one over persons",
    );
  });
});
