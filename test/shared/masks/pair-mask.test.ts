import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { exchangeableStimuli, keptPairs } from "../../../shared/masks/pair-mask.ts";
import { pairsOfResample } from "../../../shared/measures/weighted/weighted-pairs.ts";
import { PairRelabelling } from "../../../shared/permutations/pair-relabelling.ts";
import { relabelling, relabellingsOf } from "../../../shared/permutations/relabellings.ts";
import { ofPairs, pairCount } from "../../../shared/rdm/condensed.ts";

const within = (categories: readonly string[]): Float64Array =>
  ofPairs(categories.length, (i, j) => (categories[i] === categories[j] ? 1 : 0));

describe("a mask of pairs", () => {
  it("lets the stimuli of a category change places, whichever side of it is compared", () => {
    const mask = within("aabbba".split(""));
    assert.deepEqual(exchangeableStimuli(mask, 6), [
      [0, 1, 5],
      [2, 3, 4],
    ]);
    assert.deepEqual(
      exchangeableStimuli(
        mask.map((value) => 1 - value),
        6,
      ),
      [
        [0, 1, 5],
        [2, 3, 4],
      ],
    );
  });

  it("lets none change places that are compared with different others", () => {
    const path = ofPairs(5, (i, j) => (j === i + 1 ? 1 : 0)); // 0-1-2-3-4
    assert.deepEqual(exchangeableStimuli(path, 5), []);
  });

  it("has in no class the stimuli whose change of places would move no pair: alone in a category, or two of one", () => {
    assert.deepEqual(exchangeableStimuli(within("aabbbcd".split("")), 7), [[2, 3, 4]]);
    assert.deepEqual(exchangeableStimuli(within("aabbcc".split("")), 6), []);
    assert.deepEqual(exchangeableStimuli(Float64Array.of(1, 1, 1, 1, 1, 0), 4), [
      [0, 1],
      [2, 3],
    ]); // 2 and 3 are compared with both others, though not with each other
  });

  it("is left as it is by every relabelling within its classes", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 3, max: 9 })
          .chain((n) =>
            fc.tuple(
              fc.constant(n),
              fc.array(fc.constantFrom(0, 1), { minLength: pairCount(n), maxLength: pairCount(n) }),
              fc.nat(),
            ),
          ),
        ([n, values, seed]) => {
          const mask = Float64Array.from(values);
          const classes = exchangeableStimuli(mask, n);
          if (classes.length === 0) return;
          const { from } = relabellingsOf(n, 3, seed, classes);
          const pairs = new PairRelabelling(n);
          for (let k = 0; k < 3; k++) {
            pairs.set(relabelling(from, k % 3, n));
            assert.deepEqual(
              Float64Array.from(pairs.to, (pair) => mask[pair]),
              mask,
            );
          }
        },
      ),
    );
  });

  it("numbers the pairs that it keeps, and relabels among them", () => {
    const mask = within("aabbb".split(""));
    const kept = keptPairs(mask);
    assert.deepEqual([...kept], [0, 7, 8, 9]);
    const pairs = new PairRelabelling(5, kept);
    pairs.set(Int32Array.of(1, 0, 4, 3, 2)); // (2, 3) holds what (4, 3) held, the last of the kept pairs
    assert.deepEqual([...pairs.to], [0, 3, 2, 1]);
    assert.deepEqual([...pairs.from], [0, 3, 2, 1]);
  });
});

it("a resample of stimuli counts the pairs that the mask keeps, each as often as both were drawn", () => {
  const isCompared = Uint8Array.from(within("aabbb".split("")));
  const { places, weights, indices, length, total } = pairsOfResample(Int32Array.of(1, 0, 2, 1, 1), isCompared);
  assert.deepEqual([...places.subarray(0, length)], [7, 8, 9]); // stimulus 1 of the first category was not drawn
  assert.deepEqual([...weights.subarray(0, length)], [2, 2, 1]);
  assert.deepEqual([...indices], [-1, -1, -1, -1, -1, -1, -1, 0, 1, 2]);
  assert.equal(total, 5);
});

describe("relabellings within classes", () => {
  const classes = [
    [0, 2],
    [1, 4, 5],
  ];

  it("are each one but the identity once, where there are as few as are asked for", () => {
    const { count, from } = relabellingsOf(6, 11, 0, classes);
    assert.equal(count, 2 * 6 - 1);
    const orders = Array.from({ length: count }, (_, k) => relabelling(from, k, 6).join(""));
    assert.equal(new Set([...orders, "012345"]).size, 12);
    for (const order of orders) {
      assert.ok("02".includes(order[0]) && "145".includes(order[1]) && order[3] === "3");
    }
  });

  it("are else drawn, each as often as another", () => {
    const draws = 6000;
    const { from } = relabellingsOf(6, 3, 7, classes);
    const counts = new Map<string, number>();
    for (let k = 0; k < draws; k++) {
      const order = relabelling(from, k, 6).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    assert.equal(counts.size, 12);
    const squares = [...counts.values()].reduce((sum, count) => sum + (count - draws / 12) ** 2 / (draws / 12), 0);
    assert.ok(squares < 31.3, `chi squared ${squares} on 11 degrees of freedom`); // p = .001
  });
});
