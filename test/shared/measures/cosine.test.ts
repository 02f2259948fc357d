import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cosineSimilarity } from "../../../shared/measures/cosine.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { assertClose } from "../stats/close.ts";

const [x, y] = [Float64Array.of(0.5, 1, 1, 2, 3, 3), Float64Array.of(1, 0.25, 2, 2, 1.5, 4)];

describe("the cosine", () => {
  it("is that of rsatoolbox", () => {
    // rsatoolbox 0.3.2: compare(RDMs([x]), RDMs([y]), method="cosine")
    assertClose(correlate(cosineSimilarity, x, y), 0.9034130476071303, { tolerance: 1e-15 });
  });

  it("sees where zero is, and is defined for a constant RDM that is not zero", () => {
    const shifted = correlate(
      cosineSimilarity,
      x.map((value) => value - 3),
      y,
    )!;
    assert.ok(shifted < 0);
    const constant = y.map(() => 2);
    assertClose(correlate(cosineSimilarity, constant, y), 10.75 / Math.sqrt(6 * 27.3125), { tolerance: 1e-15 });
  });

  it("does not see a scale, even one whose squares float64 cannot hold", () => {
    for (const scale of [3, 1e300, 1e-300])
      assertClose(
        correlate(
          cosineSimilarity,
          x.map((value) => scale * value),
          y,
        ),
        0.9034130476071303,
        { tolerance: 1e-14 },
      );
  });
});
