import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { kendallTauA } from "../../../shared/measures/kendall-tau-a.ts";
import { kendallTauB } from "../../../shared/measures/kendall-tau-b.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { tiedVectors } from "../kendall/vectors.ts";

describe("Kendall's tau-a", () => {
  it("divides concordant minus discordant pairs by all pairs, tied or not", () => {
    // By hand: of 6 pairs, 4 concordant, 1 discordant, 1 tied in y.
    assert.equal(correlate(kendallTauA, Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 3, 2, 3)), 3 / 6);
  });

  it("is tau-b where nothing is tied, nearer 0 where something is, and undefined with it", () => {
    fc.assert(
      fc.property(tiedVectors, ([x, y]) => {
        const [tauA, tauB] = [kendallTauA, kendallTauB].map((measure) => correlate(measure, x, y));
        const untied = new Set(x).size === x.length && new Set(y).size === y.length;
        if (tauA === null || tauB === null) assert.equal(tauA, tauB);
        else if (untied) assert.ok(Math.abs(tauA - tauB) < 1e-15);
        else assert.ok(tauA === 0 ? tauB === 0 : Math.abs(tauA) < Math.abs(tauB));
      }),
    );
  });
});
