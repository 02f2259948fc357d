import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Summed } from "../../../shared/rdm/row-sums.ts";
import { SummedAgain } from "../../../shared/rdm/summed-again.ts";
import { typedArraySums } from "../../../shared/rdm/typed-array-sums.ts";

const N = 24;

/** How many calls add units before one throws, of sums of which some are wrong. */
function callsUntilSeen(
  { term, calls, units }: { term: Summed["term"]; calls: number; units: number },
  isWrong: (i: number, j: number, call: number) => boolean,
): number {
  const summed = { term, n: N, centres: Float64Array.from({ length: N }, (_, i) => Math.sqrt(i)) };
  const right = typedArraySums(summed);
  let call = 0;
  const sums = new SummedAgain(summed, {
    ...right,
    add: (some) => {
      right.add(some);
      call++;
    },
    sum: (i, j) => {
      const wrong = Array.from({ length: call }, (_, k) => isWrong(i, j, k + 1)).filter(Boolean).length;
      return right.sum(i, j) + 1e-6 * wrong;
    },
  });
  for (let done = 0; done < calls; done++) {
    for (let k = 0; k < sums.given.length; k++) sums.given[k] = Math.exp(Math.sin((done + k) ** 2));
    try {
      sums.add(units);
    } catch (error) {
      assert.match(String(error), /^InvariantError: the sum of rows \d+ and \d+ is .* where the plain method gives /);
      return done;
    }
  }
  return calls;
}

describe("sums of rows, some of which are made again", () => {
  for (const term of ["product", "squared difference"] as const) {
    it(`of a ${term} are taken where they are right`, () => {
      assert.equal(
        callsUntilSeen({ term, calls: 20, units: 128 }, () => false),
        20,
      );
      assert.equal(
        callsUntilSeen({ term, calls: 1, units: 77 }, () => false),
        1,
      );
    });

    it(`of a ${term} are refused at the first call where all are wrong, and later where they become so`, () => {
      assert.equal(
        callsUntilSeen({ term, calls: 20, units: 128 }, () => true),
        0,
      );
      assert.equal(
        callsUntilSeen({ term, calls: 20, units: 128 }, (_i, _j, call) => call > 3),
        15,
      );
    });
  }

  it("are looked at in either half of a wide vector, in layers of different sizes", () => {
    for (const half of [0, 2]) {
      const layers = Array.from({ length: 40 }, (_, layer) => 1 + layer);
      const seen = layers.filter(
        (units) => callsUntilSeen({ term: "product", calls: 1, units }, (_, j) => (j & 2) === half) === 0,
      );
      assert.ok(seen.length > 10, `${seen.length} of 40 layers`);
    }
  });
});
