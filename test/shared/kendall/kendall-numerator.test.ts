import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { kendallNumerator } from "../../../shared/kendall/kendall-numerator.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { bruteForceNumerator } from "./brute-force.ts";
import { tiedVectors } from "./vectors.ts";

describe("kendallNumerator", () => {
  it("is the sum of sign products over all pairs, with and without ties", () => {
    fc.assert(
      fc.property(tiedVectors, ([x, y]) => {
        assert.equal(kendallNumerator(x, y), bruteForceNumerator(x, y));
      }),
    );
  });

  it("is symmetric in its arguments and changes sign when one of them is reversed", () => {
    fc.assert(
      fc.property(tiedVectors, ([x, y]) => {
        assert.equal(kendallNumerator(x, y), kendallNumerator(y, x));
        assert.equal(
          kendallNumerator(
            x.map((value) => -value),
            y,
          ),
          0 - kendallNumerator(x, y),
        );
      }),
    );
  });

  it("refuses vectors of different lengths with both lengths", () => {
    assert.throws(() => kendallNumerator(new Float64Array(3), new Float64Array(6)), {
      name: "ShapeError",
      message: "kendallNumerator: 3 and 6 values",
    });
  });

  const small = inReference("kendall_small.json");

  it(
    "equals that of SciPy's concordant and discordant pairs on tied and degenerate vectors",
    { skip: without(small) },
    () => {
      const cases = readJson(small) as { x: number[]; y: number[]; numerator: number }[];
      for (const { x, y, numerator } of cases)
        assert.equal(kendallNumerator(Float64Array.from(x), Float64Array.from(y)), numerator);
    },
  );
});
