import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { at } from "../../shared/at.ts";

describe("at", () => {
  it("gives what a list or a map holds, also where that is 0 or empty", () => {
    assert.equal(at(["a", ""], 1, "name"), "");
    assert.equal(at(Float64Array.of(0), 0, "value"), 0);
    assert.equal(at(new Map([["b", 0]]), "b", "count"), 0);
  });

  it("calls what is missing a broken invariant, with what was looked for among how many", () => {
    const broken = (message: string) => ({ name: "InvariantError", message });
    assert.throws(() => at(["a"], 1, "layer"), broken("a broken invariant: no layer 1 among 1"));
    assert.throws(() => at(["a"], -1, "layer"), broken("a broken invariant: no layer -1 among 1"));
    assert.throws(() => at(new Map(), "relu9", "output"), broken("a broken invariant: no output relu9 among 0"));
  });
});
