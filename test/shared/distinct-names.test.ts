import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { distinctNames } from "../../shared/distinct-names.ts";

describe("names that are given out", () => {
  it("number a name that is taken, from 2", () => {
    assert.deepEqual(["a", "b", "a", "a"].map(distinctNames()), ["a", "b", "a (2)", "a (3)"]);
  });

  it("never meet, also where one reads like another with its number", () => {
    const name = fc.constantFrom("a", "a (2)", "a (3)", "a (2) (2)");
    fc.assert(
      fc.property(fc.array(name), (names) => {
        assert.equal(new Set(names.map(distinctNames())).size, names.length);
      }),
    );
  });
});
