import assert from "node:assert/strict";
import { test } from "node:test";
import { strongest } from "../../../shared/report/strongest.ts";
import type { Alternative } from "../../../shared/stats/alternative.ts";
import { syntheticStudy } from "./synthetic-study.ts";

const [row] = syntheticStudy().results.correlations;

function strongestOf(alternative: Alternative, values: readonly (number | null)[]): number | null | undefined {
  const rows = values.map((value) => ({ ...row, value, alternative }));
  return strongest([{ ...row, roi: "V1", value: 1, alternative }, ...rows], row.roi)?.value;
}

void test("the null distribution that is drawn is that of the value furthest in the direction tested", () => {
  const values = [null, 0.1, -0.3, 0, 0.2];
  assert.equal(strongestOf("greater", values), 0.2);
  assert.equal(strongestOf("less", values), -0.3);
  assert.equal(strongestOf("two-sided", values), -0.3);
});

void test("a roi without a defined value other than zero has no null distribution to draw", () => {
  assert.equal(strongestOf("greater", [null, 0]), undefined);
});
