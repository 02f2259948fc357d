import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { greenhouseGeisserEpsilon, huynhFeldtEpsilon } from "../../../shared/stats/sphericity.ts";
import { assertClose } from "./close.ts";

const scores = (...rows: number[][]) => rows.map((row) => Float64Array.from(row));

describe("Greenhouse-Geisser epsilon", () => {
  it("is 1 where the contrasts have equal variances and do not covary", () => {
    assertClose(greenhouseGeisserEpsilon(scores([1, 0], [-1, 0], [0, 1], [0, -1])), 1, { tolerance: 1e-15 });
  });

  it("is 1/k where one contrast carries all the variance, the lowest it can be", () => {
    assertClose(greenhouseGeisserEpsilon(scores([1, 0, 0], [2, 0, 0], [5, 0, 0])), 1 / 3, { tolerance: 1e-15 });
  });

  it("is exactly 1 for a single contrast, and undefined where nothing varies", () => {
    assert.equal(greenhouseGeisserEpsilon(scores([0.3], [0.1])), 1);
    assert.equal(greenhouseGeisserEpsilon(scores([1e-200], [2e-200])), 1); // whose square is 0
    assert.equal(greenhouseGeisserEpsilon(scores([1, 2], [1, 2])), null);
  });
});

describe("Huynh-Feldt epsilon", () => {
  it("is that of the formula", () => {
    // n = 10, k = 3, ε̂ = 0.5: (15 − 2)/(3·(9 − 1.5)) = 13/22.5
    assertClose(huynhFeldtEpsilon(0.5, 3, 10), 13 / 22.5, { tolerance: 1e-15 });
  });

  it("does not exceed 1, nor fall below Greenhouse and Geisser's", () => {
    for (const subjects of [3, 4, 8, 15, 100]) {
      for (const contrasts of [2, 6, 30]) {
        const highest = Math.min(1, (subjects - 1) / contrasts);
        for (let epsilon = 1 / contrasts; epsilon <= highest; epsilon += 0.01) {
          const corrected = huynhFeldtEpsilon(epsilon, contrasts, subjects)!;
          assert.ok(corrected <= 1 && corrected >= epsilon - 1e-12);
        }
      }
    }
  });

  it("is 1 where Greenhouse and Geisser's passes its bound of (n − 1)/k by rounding", () => {
    assert.equal(huynhFeldtEpsilon(2 / 3, 3, 3), 1);
    assert.equal(huynhFeldtEpsilon(2 / 3 + Number.EPSILON, 3, 3), 1);
  });

  it("is 1 for a single contrast, and undefined for two subjects and several", () => {
    assert.equal(huynhFeldtEpsilon(1, 1, 2), 1);
    assert.equal(huynhFeldtEpsilon(0.5, 2, 2), null);
  });
});
