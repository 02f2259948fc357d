import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { costs } from "../../shared/costs.ts";
import { contingencyKernel } from "../../shared/kendall/kernels/contingency.ts";
import { RUN } from "../../shared/kendall/kernels/lanes-near.wat.ts";
import { planLanes } from "../../shared/kendall/kernels/lanes-plan.ts";
import { lanesKernel } from "../../shared/kendall/kernels/lanes.ts";
import { kernelCosts, type Stopwatch } from "./kernel-costs.ts";
import { straightLine } from "./straight-line.ts";

const KNOWN = { single: 2, lanes: 1.0595238, near: 5, far: 1.5, farRun: 0.25, contingency: 0.7, cell: 0.2 };

/** A machine on which kernels take exactly what is known. */
const machine: Stopwatch = (kernelOf, { m, list, models, brains }) => {
  if (kernelOf === contingencyKernel) {
    const cells = models.map(({ levelCount }) => levelCount * brains[0].levelCount);
    return Promise.resolve(cells.reduce((sum, count) => sum + KNOWN.contingency + (KNOWN.cell * count) / m, 0));
  }
  if (kernelOf !== lanesKernel) return Promise.resolve(KNOWN.single * list.length);
  const runs = Math.ceil(m / RUN);
  const { near, far } = planLanes(list, runs);
  const ofFar = runs === 1 ? 0 : KNOWN.far + KNOWN.farRun * (runs - 1);
  return Promise.resolve(KNOWN.near * near.length + ofFar * far.length);
};

describe("the recorded costs", () => {
  it("of kernels are found again from the times that they explain", async () => {
    const found = await kernelCosts(machine);
    for (const [name, value] of Object.entries(KNOWN))
      assert.ok(Math.abs(found[name as keyof typeof KNOWN] - value) < 1e-6, `${name}: ${JSON.stringify(found)}`);
  });

  it("are numbers, none negative, under the names that the benchmark writes", async () => {
    assert.deepEqual(Object.keys(costs.kernels).sort(), Object.keys(await kernelCosts(machine)).sort());
    const groups = [
      costs.kernels,
      costs.network,
      costs.rdm,
      ...Object.values(costs.numerators),
      ...Object.values(costs.resampled),
    ];
    const numbers = groups.flatMap((group) => Object.values(group as unknown as Record<string, number>));
    assert.equal(numbers.length, 30);
    for (const value of numbers) assert.ok(Number.isFinite(value) && value >= 0, `${value}`);
  });
});

describe("straightLine", () => {
  it("fits points on a line exactly, and goes through 0 rather than below it", () => {
    assert.deepEqual(
      straightLine([
        [0, 1],
        [2, 5],
        [4, 9],
      ]),
      { intercept: 1, slope: 2 },
    );
    assert.deepEqual(
      straightLine([
        [1, 0],
        [3, 10],
      ]),
      { intercept: 0, slope: 3 },
    );
  });
});
