import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { condense, expand, meanRdm, pairCount, pairIndex, stimuliCount } from "../../../shared/rdm/condensed.ts";

describe("condensed RDMs", () => {
  it("list the upper triangle by rows, as SciPy's squareform does", () => {
    // scipy.spatial.distance.squareform([[0,1,2,3],[1,0,4,5],[2,4,0,6],[3,5,6,0]])
    const square = [0, 1, 2, 3, 1, 0, 4, 5, 2, 4, 0, 6, 3, 5, 6, 0];
    assert.deepEqual(condense(square, 4), Float64Array.of(1, 2, 3, 4, 5, 6));
    assert.deepEqual(expand([1, 2, 3, 4, 5, 6], 4), Float64Array.from(square));
  });

  it("of 92 stimuli have 4186 pairs", () => {
    assert.equal(pairCount(92), 4186);
    assert.equal(stimuliCount(4186), 92);
  });

  it("index pairs as they list them, whichever stimulus is named first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), (n) => {
        let k = 0;
        for (let i = 0; i < n; i++) {
          for (let j = i + 1; j < n; j++, k++) {
            assert.equal(pairIndex(i, j, n), k);
            assert.equal(pairIndex(j, i, n), k);
          }
        }
        assert.equal(k, pairCount(n));
      }),
    );
  });

  it("tell their number of stimuli, and that 4185 or 0 or 2.5 pairs belong to none", () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 100_000 }), (n) => assert.equal(stimuliCount(pairCount(n)), n)));
    for (const none of [4185, 4187, 2, 0, -1, 2.5, NaN, Infinity]) assert.equal(stimuliCount(none), undefined);
  });

  it("survive expansion and condensation", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 12 })
          .chain((n) =>
            fc.tuple(fc.constant(n), fc.float64Array({ minLength: pairCount(n), maxLength: pairCount(n) })),
          ),
        ([n, condensed]) => assert.deepEqual(condense(expand(condensed, n), n), condensed),
      ),
    );
  });

  it("are averaged pair by pair", () => {
    assert.deepEqual(meanRdm([Float64Array.of(0, 1, 2), Float64Array.of(1, 3, NaN)]), Float64Array.of(0.5, 2, NaN));
    assert.throws(() => meanRdm([]), { name: "ShapeError" });
  });

  it("are refused when their length does not fit the number of stimuli", () => {
    assert.throws(() => condense([0, 1, 1], 2), { name: "ShapeError", message: "condense: 3 values are not 2 × 2" });
    assert.throws(() => expand([1, 2], 3), {
      name: "ShapeError",
      message: /2 dissimilarities for 3 stimuli, which have 3 pairs/,
    });
    for (const [i, j] of [
      [1, 1],
      [0, 3],
      [-1, 2],
      [0.5, NaN],
    ])
      assert.throws(() => pairIndex(i, j, 3), { name: "ShapeError" });
  });
});
