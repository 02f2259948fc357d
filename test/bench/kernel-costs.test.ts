import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { costs } from "../../shared/costs.ts";
import { contingencyKernel } from "../../shared/kendall/kernels/contingency.ts";
import { RUN } from "../../shared/kendall/kernels/lanes-near.wat.ts";
import { callsByWidth, planLanes } from "../../shared/kendall/kernels/lanes-plan.ts";
import { lanesKernel } from "../../shared/kendall/kernels/lanes.ts";
import { isOff, kernelCosts, type Stopwatch } from "./kernel-costs.ts";
import { leastSquares } from "./least-squares.ts";

const KNOWN = {
  single: 2,
  near: 5,
  far: 1.5,
  farRun: 0.25,
  nearWide: 6,
  farWide: 1.8,
  farRunWide: 0.3,
  contingency: 0.7,
  cell: 0.2,
};
/** of drawing and relabelling */
const SHARED = 4;

/** A machine on which kernels take what is known, and each time so much longer. */
const machineOff =
  (longer: () => number, farRuns = (runs: number) => runs - 1): Stopwatch =>
  (kernelOf, { m, list, models, brains }) => {
    if (kernelOf === contingencyKernel) {
      const cells = models.map(({ levelCount }) => levelCount * brains[0].levelCount);
      const ofTables = cells.reduce((sum, count) => sum + KNOWN.contingency + (KNOWN.cell * count) / m, 0);
      return Promise.resolve(ofTables * longer());
    }
    if (kernelOf !== lanesKernel) return Promise.resolve(KNOWN.single * list.length * longer());
    const runs = Math.ceil(m / RUN);
    const plan = planLanes({ models: models.length, brains: brains.length, list }, runs);
    const { narrow, wide } = callsByWidth(plan);
    const farPairs = (first: number, others: number): number => (runs === 1 ? 0 : first + others * farRuns(runs));
    const ofNarrow = KNOWN.near * narrow.near + farPairs(KNOWN.far, KNOWN.farRun) * narrow.far;
    const ofWide = KNOWN.nearWide * wide.near + farPairs(KNOWN.farWide, KNOWN.farRunWide) * wide.far;
    return Promise.resolve((SHARED + ofNarrow + ofWide) * longer());
  };

/** Up to 3 percent either way, in an order that has no pattern. */
function noise(): () => number {
  let k = 0;
  return () => 1 + 0.03 * Math.sin((k++) ** 2);
}

describe("the recorded costs", () => {
  it("of kernels are found again from the times that they explain", async () => {
    const { costs: found, foretold } = await kernelCosts(machineOff(() => 1));
    for (const [name, value] of Object.entries(KNOWN))
      assert.ok(Math.abs(found[name as keyof typeof KNOWN] - value) < 1e-6, `${name}: ${JSON.stringify(found)}`);
    assert.ok(!foretold.some(isOff), JSON.stringify(foretold));
  });

  it("of kernels foretell other sizes, and none is nothing, where times waver", async () => {
    const { costs: found, foretold } = await kernelCosts(machineOff(noise()));
    for (const [name, value] of Object.entries(KNOWN))
      assert.ok(found[name as keyof typeof KNOWN] > value / 3, `${name}: ${JSON.stringify(found)}`);
    for (const { name, foretold: said, measured } of foretold)
      assert.ok(Math.abs(said / measured - 1) < 0.1, `${name}: ${said} for ${measured}`);
  });

  it("are known to be off where times follow another law", async () => {
    const { foretold } = await kernelCosts(
      machineOff(
        () => 1,
        (runs) => (runs === 8 ? 0 : 16 * (runs - 1)),
      ),
    );
    assert.deepEqual(
      foretold.filter(isOff).map(({ name }) => name),
      ["lanes, n = 64, 42 × 15"],
    );
  });

  it("are numbers, none negative, under the names that the benchmark writes", async () => {
    assert.deepEqual(
      Object.keys(costs.kernels).sort(),
      Object.keys((await kernelCosts(machineOff(() => 1))).costs).sort(),
    );
    const groups = [
      costs.kernels,
      costs.network,
      costs.rdm,
      ...Object.values(costs.numerators),
      ...Object.values(costs.resampled),
    ];
    const numbers = groups.flatMap((group) => Object.values(group as unknown as Record<string, number>));
    assert.equal(numbers.length, 33);
    for (const value of numbers) assert.ok(Number.isFinite(value) && value >= 0, `${value}`);
  });
});

describe("leastSquares", () => {
  it("explains what can be explained, and has no cost below 0", () => {
    const line = (x: number, value: number) => ({ counts: [1, x], value });
    const [intercept, slope] = leastSquares([line(0, 1), line(2, 5), line(4, 9)]);
    assert.ok(Math.abs(intercept - 1) < 1e-9 && Math.abs(slope - 2) < 1e-9, `${intercept} ${slope}`);
    const [none, all] = leastSquares([line(1, 1), line(3, 10)]);
    assert.equal(none, 0);
    assert.ok(Math.abs(all - (1 + 0.3) / (1 + 0.09)) < 1e-9, `${all}`);
  });
});
