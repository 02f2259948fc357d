import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { designPower, finishedDesign, plannedDesign } from "../../../shared/analysis/design-power.ts";
import { groupTests } from "../../../shared/analysis/group-tests.ts";
import { detectableEffect, personsNeeded } from "../../../shared/stats/paired-power.ts";
import { standardDeviation } from "../../../shared/stats/variance.ts";
import { assertClose } from "../stats/close.ts";
import { valuesOf } from "./values-of.ts";

const cells = Array.from({ length: 8 }, (_, s) =>
  Array.from({ length: 2 }, (__, k) => Array.from({ length: 3 }, (___, l) => Math.sin(9 * s + 5 * k + 2 * l))),
);
const contrasts = [{ anova: ["0", "1"] }, { within: "0", layers: ["2", "0"] as const }];

describe("the power of a design", () => {
  const finished = finishedDesign(groupTests(contrasts, valuesOf(cells), "kendall-tau-b"));

  it("has the families, tests and persons of the study that is planned, and no deviations", () => {
    const planned = plannedDesign(contrasts, valuesOf(cells), () => 8, "within-roi");
    assert.deepEqual(
      planned.map(({ name, tests, persons }) => [name, tests, persons]),
      [["0 vs 1, IT", 3, 8], ["layers within networks, IT", 1, 8]], // prettier-ignore
    );
    assert.deepEqual(planned, finished.map((family) => ({ ...family, deviation: null }))); // prettier-ignore
    assert.deepEqual(
      plannedDesign(contrasts, valuesOf(cells), () => 1, "within-roi"),
      [],
    );
  });

  it("takes the standard deviation of the differences from the results, the median of a family", () => {
    const deviations = [0, 1, 2].map((layer) => standardDeviation(cells.map(([a, b]) => a[layer] - b[layer])));
    const [, middle] = deviations.sort((a, b) => a - b);
    assertClose(finished[0].deviation, middle, { tolerance: 1e-9 });
  });

  it("is of one test alone, and of Holm's strictest step where a family has several", () => {
    const rows = designPower(finished, { alpha: 0.05, power: 0.8, difference: 0.5 });
    assert.deepEqual(
      rows.map(({ step, alpha, d }) => [step, alpha, d]),
      [
        ["alone", 0.05, detectableEffect(8, 0.05, 0.8)],
        ["strictest", 0.05 / 3, detectableEffect(8, 0.05 / 3, 0.8)],
        ["alone", 0.05, detectableEffect(8, 0.05, 0.8)],
      ],
    );
    for (const { d, deviation, difference, alpha, persons_needed } of rows) {
      assert.equal(difference, d * deviation!);
      assert.equal(persons_needed, personsNeeded(0.5 / deviation!, alpha, 0.8));
    }
  });

  it("has no difference in units of the measure where no deviation is known", () => {
    const [row] = designPower([{ name: "any", tests: 1, persons: 8, deviation: null }], {
      alpha: 0.05,
      power: 0.8,
      difference: 1,
    });
    assert.deepEqual([row.difference, row.persons_needed], [null, null]);
  });
});
