import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fUpperTail } from "../../../shared/stats/f-distribution.ts";
import { assertClose } from "./close.ts";

// F, df1, df2, P(F' ≥ F): mpmath 1.4.1, betainc(df2/2, df1/2, 0, df2/(df2 + df1 F), regularized=True) with 60 digits
const tails: [number, number, number, number][] = [
  [1e-6, 1, 1, 0.99936338043983888],
  [0.1, 3.7122, 51.97, 0.97736085669102674],
  [29.18, 1, 14, 9.3300097231279598e-5],
  [5, 30, 420, 7.9846686496312268e-15],
  [1000, 1, 1000, 1.0887202471751543e-152],
  [1e5, 6, 84, 1.2900198591997793e-159],
  [1e15, 2, 28, 1.1112006825555838e-194],
  [1000, 12, 420, 4.0284993722181583e-300],
];

describe("upper tail of the F distribution", () => {
  it("keeps its relative precision down to 1e-300", () => {
    for (const [F, df1, df2, p] of tails) {
      assertClose(fUpperTail(F, df1, df2), p, { tolerance: 1e-11, what: `P(F(${df1}, ${df2}) ≥ ${F})` });
    }
  });

  it("is that of a squared Cauchy variable with one degree of freedom each", () => {
    for (const F of [1e-8, 0.5, 1, 7])
      assertClose(fUpperTail(F, 1, 1), 1 - (2 / Math.PI) * Math.atan(Math.sqrt(F)), { tolerance: 1e-12 });
  });

  it("is the reflected tail of 1/F with the degrees of freedom exchanged", () => {
    for (const [F, df1, df2, p] of tails.slice(0, 3))
      assertClose(fUpperTail(1 / F, df2, df1), 1 - p, { tolerance: 1e-9 });
  });

  it("is 1 at and below 0, and 0 at infinity", () => {
    assert.equal(fUpperTail(0, 2, 3), 1);
    assert.equal(fUpperTail(-1, 2, 3), 1);
    assert.equal(fUpperTail(Infinity, 2, 3), 0);
  });

  it("is undefined without degrees of freedom", () => {
    assert.ok(Number.isNaN(fUpperTail(1, 0, 3)));
    assert.ok(Number.isNaN(fUpperTail(1, 2, 0)));
    assert.ok(Number.isNaN(fUpperTail(NaN, 2, 3)));
  });
});
