import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { correlate } from "../../../shared/measures/measure.ts";
import { rhoA } from "../../../shared/measures/rho-a.ts";
import { spearman } from "../../../shared/measures/spearman.ts";
import { assertClose } from "../stats/close.ts";

const [x, y] = [Float64Array.of(0.5, 1, 1, 2, 3, 3), Float64Array.of(1, 0.25, 2, 2, 1.5, 4)];

/** Every vector that breaks the ties of one, of whole numbers apart. */
function untied(values: Float64Array): Float64Array[] {
  const first = [...values.keys()].find((i) => values.indexOf(values[i]) < i);
  if (first === undefined) return [values];
  const up = values.map((value, i) => (i !== first && value >= values[first] ? value + 1 : value));
  const down = values.map((value, i) => (i === first || value > values[first] ? value + 1 : value));
  return [up, down].flatMap(untied);
}

describe("rho-a", () => {
  it("is that of rsatoolbox where values tie", () => {
    // rsatoolbox 0.3.2: compare(RDMs([x]), RDMs([y]), method="rho-a")
    assertClose(correlate(rhoA, x, y), 0.5571428571428572, { tolerance: 1e-15 });
  });

  it("is the mean of Spearman's rho over all ways to break ties", () => {
    const values = untied(x).flatMap((a) => untied(y).map((b) => correlate(spearman, a, b)!));
    assert.equal(values.length, 8);
    assertClose(correlate(rhoA, x, y), values.reduce((sum, value) => sum + value) / 8, { tolerance: 1e-14 });
  });

  it("is Spearman's rho where nothing is tied", () => {
    const [a, b] = [Float64Array.of(3, 1, 4, 1.5, 9), Float64Array.of(2, 7, 1, 8, 2.5)];
    assertClose(correlate(rhoA, a, b), correlate(spearman, a, b)!, { tolerance: 1e-15 });
  });
});
