import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { describe, it } from "node:test";
import { numberIn } from "../../../shared/formats/number-cell.ts";

describe("a cell", () => {
  it("of very many digits and a letter is found to be text in time that grows with its length", () => {
    const start = performance.now();
    assert.equal(numberIn(`${"1".repeat(500_000)}x`), undefined);
    assert.ok(performance.now() - start < 20_000);
  });

  it("is a number with digits before its decimal point, after it, or on both sides, and with either minus sign", () => {
    const minus = ["\u22120.12", "\u22121,5", "1e\u22123", "\u2212", "\u2212inf", "\u2212x"];
    assert.deepEqual(minus.map(numberIn), [-0.12, -1.5, 0.001, NaN, -Infinity, undefined]);
    assert.deepEqual(["1", "1.", ".5", "1.5", "-1.5e3", "1,5", "1.5.1", "."].map(numberIn), [1, 1, 0.5, 1.5, -1500, 1.5, undefined, NaN]); // prettier-ignore
  });
});
