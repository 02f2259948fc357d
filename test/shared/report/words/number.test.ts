import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { count, degrees, fixed } from "../../../../shared/report/words/number.ts";

describe("numbers in the report", () => {
  it("have a true minus sign, and zero has none", () => {
    assert.equal(fixed(-0.1234, 3), "\u22120.123");
    assert.equal(fixed(-0.0001, 3), "0.000");
    assert.equal(fixed(null, 3), "undefined");
  });

  it("show whole degrees of freedom whole and corrected ones with two decimals", () => {
    assert.equal(degrees(84), "84");
    assert.equal(degrees(33.741), "33.74");
  });

  it("set off thousands", () => {
    assert.equal(count(0), "0");
    assert.equal(count(999), "999");
    assert.equal(count(10_000), "10,000");
    assert.equal(count(8_759_205), "8,759,205");
  });
});
