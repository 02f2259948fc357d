import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CountedAgain } from "../../../shared/numerators/counted-again.ts";
import { numerators } from "../../../shared/numerators/numerators.ts";
import type { Comparison } from "../../../shared/permutations/kernel.ts";
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
  const again = new CountedAgain({ numerator, models, brains, tests }, rows);
  for (let k = 0; k < rows; k++) {
    try {
      again.look(row, relabelling, "wasm-lanes");
    } catch (error) {
      assert.match(
        String(error),
        /^InvariantError: the kernel wasm-lanes counted -?\d+ where the plain method counts -?\d+/,
      );
      return k;
    }
  }
  return rows;
}

/** What ends the run, and what to try. */
const UNTRUSTED = { name: "InvariantError", message: /cannot be trusted/, advice: /RSA_WIDE_VECTORS=off/ };

describe("CountedAgain", () => {
  it("finds nothing where numerators are right", () => {
    assert.equal(looksAt(counted, 10_000), 10_000);
  });

  it("finds any test whose numerators are wrong, in a turn of its own", () => {
    assert.equal(looksAt(counted.with(1, counted[1] + 2), 10_000), 2047);
    assert.equal(looksAt(counted.with(0, counted[0] - 2), 10_000), 8191);
  });

  it("looks at one where there are few", () => {
    assert.equal(looksAt(counted.with(1, counted[1] + 2), 2000), 1);
    assert.equal(looksAt(counted, 2000), 2000);
  });

  it("looks into both halves of wide vectors soon, on either side", () => {
    const [ofModels, ofBrains] = [42, 15];
    const many = Array.from({ length: ofModels * ofBrains }, (_, t) => ({
      model: Math.floor(t / ofBrains),
      brain: t % ofBrains,
    }));
    const rdms = {
      models: Array.from({ length: ofModels }, () => models[0]),
      brains: Array.from({ length: ofBrains }, () => brains[0]),
    };
    const right = new Float64Array(many.length).fill(counted[0]);
    for (const isWrong of [
      ({ model }: Comparison) => model % 32 < 16,
      ({ model }: Comparison) => model % 32 >= 16,
      ({ brain }: Comparison) => brain < 8,
      ({ brain }: Comparison) => brain >= 8,
    ]) {
      const row = right.map((value, t) => (isWrong(many[t]) ? value + 2 : value));
      const again = new CountedAgain({ numerator: "concordance", ...rdms, tests: many });
      assert.throws(() => {
        for (let k = 0; k * many.length < 2 * 65 * 4096; k++) again.look(row, relabelling, "wasm-lanes");
      }, UNTRUSTED);
    }
  });

  it("lets sums that float64 does not hold differ by rounding, and by no more", () => {
    const m = 897 * 448; // even: products of centred ranks are odd, so that sums beyond 2^53 round
    const [x, other] = [vectorOfLevels(m, m, 5), vectorOfLevels(m, m, 6)];
    const y = x.map((value, p) => (p % 8 === 0 ? other[p] : value));
    const ofOne = { models: [x], brains: [y], tests: [{ model: 0, brain: 0 }] };
    const same = Int32Array.from({ length: m }, (_, p) => p);
    const unmoved = { to: same, from: same };
    const row = new Float64Array(1);
    const list = ofOne.tests;
    numerators["rank-products"]
      .preparing()
      .kernel({ m, ...ofOne, list })
      .count(unmoved, row);
    assert.notEqual(row[0], numerators["rank-products"].between(x, y), "no rounding to tell");
    const look = (): void => {
      const again = new CountedAgain({ numerator: "rank-products", ...ofOne });
      for (let k = 0; k < 4096; k++) again.look(row, unmoved, "wasm-products");
    };
    look();
    row[0] -= 2 * m;
    assert.throws(look, UNTRUSTED);
  });

  it("asks for no bits of sums that the plain method adds in another order", () => {
    assert.equal(looksAt(counted.with(0, 0.5), 10_000, "value-products"), 10_000);
  });
});
