import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CountedAgain } from "../../../shared/numerators/counted-again.ts";
import { numerators } from "../../../shared/numerators/numerators.ts";
import { relabellingOf, vectorOfLevels } from "../kendall/vectors.ts";

const M = 66;
const models = [vectorOfLevels(M, 1000, 1), vectorOfLevels(M, 5, 2)];
const brains = [vectorOfLevels(M, 1000, 3)];
const tests = models.map((_, model) => ({ model, brain: 0 }));
const relabelling = relabellingOf(M, 4);
const relabelled = Float64Array.from(relabelling.to, (pair) => brains[0][pair]);
const counted = Float64Array.from(models, (model) => numerators.concordance.between(model, relabelled));

/** How many of so many rows are looked at before one throws. */
function looksAt(row: Float64Array, rows: number, numerator: "concordance" | "value-products" = "concordance"): number {
  const again = new CountedAgain({ numerator, models, brains, tests });
  for (let k = 0; k < rows; k++) {
    try {
      again.look(row, relabelling, "wasm-lanes");
    } catch (error) {
      assert.match(String(error), /the kernel wasm-lanes counted -?\d+ where the plain method counts -?\d+/);
      return k;
    }
  }
  return rows;
}

describe("CountedAgain", () => {
  it("finds nothing where numerators are right", () => {
    assert.equal(looksAt(counted, 10_000), 10_000);
  });

  it("finds any test whose numerators are wrong, each in its turn", () => {
    assert.equal(looksAt(counted.with(0, counted[0] + 2), 10_000), 2047);
    assert.equal(looksAt(counted.with(1, counted[1] - 2), 10_000), 8191);
  });

  it("asks for no bits of sums that the plain method adds in another order", () => {
    assert.equal(looksAt(counted.with(0, 0.5), 10_000, "value-products"), 10_000);
  });
});
