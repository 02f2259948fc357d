import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ShapeError } from "../../../shared/errors.ts";
import { GroupMantel } from "../../../shared/stats/group-mantel.ts";
import { countExceedances } from "../../../shared/stats/mantel.ts";
import { sessionWeights } from "../../../shared/stats/session-weights.ts";
import { assertClose } from "./close.ts";

describe("group-level Mantel statistic", () => {
  it("is the mean over subjects, under the observed and under each relabelling", () => {
    const group = new GroupMantel(2);
    group.add(4, Int32Array.of(2, -1), 0.5);
    group.add(1, Int32Array.of(8, 3), 0.25);
    const { observed, permuted } = group.statistic();
    assert.equal(observed, (2 + 0.25) / 2);
    assert.deepEqual([...permuted], [(1 + 2) / 2, (-0.5 + 0.75) / 2]);
  });

  it("ties means whose numerators sum to the same, where adding the scaled numbers would not", () => {
    assert.notEqual(0.1 * 2 + 0.1 * 5, 0.1 * 7); // what would happen
    const group = new GroupMantel(1);
    group.add(2, Int32Array.of(7), 0.1);
    group.add(5, Int32Array.of(0), 0.1);
    const { observed, permuted } = group.statistic();
    assert.equal(permuted[0], observed);
    assert.equal(countExceedances(observed, permuted, "greater"), 1);
  });

  it("does not depend on the order of subjects, to the bit", () => {
    const subject = fc.record({
      observed: fc.integer({ min: -99, max: 99 }),
      permuted: fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 3, maxLength: 3 }),
      scale: fc.constantFrom(0.1, 1 / 3, 0.7, 0.01234),
    });
    fc.assert(
      fc.property(fc.array(subject, { minLength: 1, maxLength: 8 }), (subjects) => {
        const statistics = [subjects, [...subjects].reverse()].map((order) => {
          const group = new GroupMantel(3);
          for (const { observed, permuted, scale } of order) group.add(observed, Int32Array.from(permuted), scale);
          return group.statistic();
        });
        assert.deepEqual(statistics[1], statistics[0]);
        const plain = subjects.reduce((sum, { observed, scale }) => sum + observed * scale, 0) / subjects.length;
        assertClose(statistics[0].observed, plain, { tolerance: 1e-13, floor: 100 });
      }),
    );
  });

  it("is of subjects, whose sessions share one weight between them", () => {
    const [one, three] = sessionWeights([1, 3]);
    const group = new GroupMantel(1);
    group.add(4, Int32Array.of(2), 0.5, one);
    for (const numerator of [1, 3, 8]) group.add(numerator, Int32Array.of(-numerator), 0.25, three);
    assert.deepEqual(group.statistic(), { observed: (2 + 1) / 2, permuted: Float64Array.of((1 - 1) / 2) });
  });

  it("refuses a subject with another number of relabellings, and is undefined for none", () => {
    const group = new GroupMantel(2);
    assert.throws(
      () => group.add(1, Int32Array.of(1), 1),
      new ShapeError("GroupMantel: 1 numerators for 2 permutations"),
    );
    assert.ok(Number.isNaN(group.statistic().observed));
  });
});
