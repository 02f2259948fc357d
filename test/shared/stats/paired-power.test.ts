import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { InputError } from "../../../shared/errors.ts";
import { detectableEffect, pairedPower, personsNeeded } from "../../../shared/stats/paired-power.ts";
import { assertClose } from "./close.ts";

// statsmodels 0.15.0, with tp = TTestPower(): tp.power(d, n, alpha) and tp.solve_power(…, alternative="two-sided")
describe("power of a paired t-test", () => {
  it("agrees with statsmodels' TTestPower", () => {
    for (const [d, n, alpha, power] of [
      [0.5, 15, 0.05, 0.43792671068850514],
      [1, 5, 0.01, 0.12838794077932006],
      [0.1, 100, 0.05, 0.16769954719247082],
      [-0.1, 100, 0.05, 0.16769954719247082],
      [4, 10, 0.05, 1],
    ] as const)
      assertClose(pairedPower(d, n, alpha), power, { tolerance: 1e-8 });
  });

  it("is alpha where there is no difference", () => {
    for (const n of [2, 3, 15, 200]) assertClose(pairedPower(0, n, 0.05), 0.05, { tolerance: 1e-9 });
  });

  it("of 80 % takes the effect sizes that statsmodels gives, from 2 persons to 300", () => {
    for (const [n, alpha, d] of [
      [2, 0.05, 11.549889754978167],
      [4, 0.05, 2.1279493431921157],
      [8, 0.05, 1.156035271959959],
      [15, 0.05, 0.7780225446134179],
      [15, 0.05 / 42, 1.299614334372274],
      [40, 0.001, 0.7023454315202592],
      [300, 0.05, 0.16227121662192304],
    ] as const)
      assertClose(detectableEffect(n, alpha, 0.8), d, { tolerance: 1e-6 });
  });

  it("takes as many persons as statsmodels says, rounded up, and two at least", () => {
    for (const [d, alpha, n] of [
      [0.5, 0.05, 33.36713118431779],
      [0.5, 0.05 / 7, 53.536807006497185],
      [0.2, 0.05, 198.150820955562],
      [1.5, 0.05, 5.686142097745736],
      [-1.5, 0.05, 5.686142097745736],
      [0.05, 0.05, 3141.4654741036425],
    ] as const)
      assert.equal(personsNeeded(d, alpha, 0.8), Math.ceil(n));
    assert.equal(personsNeeded(1000, 0.05, 0.8), 2);
    assert.equal(personsNeeded(0, 0.05, 0.8), null);
  });

  it("is reached with as many persons as it takes, and not with one fewer", () => {
    for (const d of [0.3, 0.8, 2]) {
      const n = personsNeeded(d, 0.01, 0.9)!;
      assert.ok(pairedPower(d, n, 0.01) >= 0.9 && pairedPower(d, n - 1, 0.01) < 0.9);
    }
  });

  it("that is no probability above alpha is refused", () => {
    for (const [alpha, power] of [
      [0.05, 0.05],
      [0, 0.8],
      [0.05, 1],
      [0.9, 0.8],
      [NaN, 0.8],
    ] as const)
      // prettier-ignore
      for (const ask of [() => detectableEffect(15, alpha, power), () => personsNeeded(1, alpha, power)])
        assert.throws(ask, new InputError(`found alpha ${alpha} and power ${power}; needed 0 < alpha < power < 1`));
  });
});
