import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { comparedRdms } from "../../../shared/controls/compared-rdms.ts";
import { residualsOn } from "../../../shared/controls/residuals.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { MEASURE_NAMES, measures } from "../../../shared/measures/measures.ts";
import { assertClose } from "../stats/close.ts";

const values = (...list: number[]): Float64Array => Float64Array.from(list);
const x = values(0.3, 0.9, 0.1, 0.7, 0.4, 0.8);
const y = values(0.2, 0.5, 0.6, 0.9, 0.1, 0.4);
const z = values(1, 0, 0, 1, 1, 0);

describe("residuals", () => {
  it("are orthogonal to the controls and to a constant", () => {
    const left = residualsOn([y, z]).of(x);
    for (const control of [y, z, values(1, 1, 1, 1, 1, 1)])
      assertClose(
        left.reduce((sum, value, p) => sum + value * control[p], 0),
        0,
        { tolerance: 1e-15, floor: 1 },
      );
  });

  it("are nothing of a combination of the controls, and not rounding", () => {
    const mixed = x.map((value, p) => 3 * value - 0.1 * z[p] + 5);
    assert.deepEqual(residualsOn([x, z]).of(mixed), new Float64Array(6));
  });

  it("take no notice of a control that is constant, or a combination of those before it", () => {
    const mixed = x.map((value, p) => value / 3 + z[p]);
    const some = residualsOn([x, values(2, 2, 2, 2, 2, 2), z, mixed]);
    assert.equal(some.rank, 2);
    assert.deepEqual(some.of(y), residualsOn([x, z]).of(y));
  });
});

describe("a partial correlation", () => {
  it("with one control is (r_xy - r_xz r_yz) / sqrt((1 - r_xz^2)(1 - r_yz^2))", () => {
    const r = (a: Float64Array, b: Float64Array): number => correlate(measures.pearson, a, b)!;
    const { models, brains } = comparedRdms(
      { models: [[x]], brains: [y], controls: [z], mask: null },
      "partial-pearson",
    );
    const expected = (r(x, y) - r(x, z) * r(y, z)) / Math.sqrt((1 - r(x, z) ** 2) * (1 - r(y, z) ** 2));
    assertClose(correlate(measures["partial-pearson"], models[0][0], brains[0]), expected, { tolerance: 1e-14 });
  });

  it("is undefined of a model that the controls make up", () => {
    const made = x.map((value) => 2 * value + 1);
    const { models, brains } = comparedRdms(
      { models: [[made]], brains: [y], controls: [x], mask: null },
      "partial-spearman",
    );
    assert.equal(correlate(measures["partial-spearman"], models[0][0], brains[0]), null);
  });
});

it("other measures compare RDMs as they are", () => {
  const rdms = { models: [[x]], brains: [y], controls: [], mask: null };
  for (const name of MEASURE_NAMES.filter((one) => measures[one].controlled === null))
    assert.deepEqual(comparedRdms(rdms, name), { models: [[x]], brains: [y], kept: undefined, removed: [] });
});
