import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawn, testsNearLevels } from "../../../infra/verify/numerator-sample.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import type { Results } from "../../../shared/results/schema.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";

function sample(size: number) {
  const stream = randomStream(1, 0);
  return { size, random: () => stream.uniform(0, 1) };
}

describe("the numerators that are counted again", () => {
  it("are of every test, and three of four of the others of tests near a level", () => {
    const draws = [...drawn(40, 10_000, [3, 5], sample(1000))];
    const counts = Map.groupBy(draws, ([test]) => test);
    assert.equal(counts.size, 40);
    const near = counts.get(3)!.length + counts.get(5)!.length;
    assert.ok(near > 690 && near < 830, `${near} of 1000`);
  });

  it("are spread over all tests where none is near a level", () => {
    const counts = Map.groupBy(drawn(4, 10_000, [], sample(1000)), ([test]) => test);
    for (const [test, own] of counts) assert.ok(own.length > 190, `${own.length} of test ${test}`);
  });

  it("are each counted once, and no more than were asked for", () => {
    const draws = [...drawn(3, 50, [1], sample(20_000))].map(String);
    assert.equal(new Set(draws).size, draws.length);
    assert.equal(draws.length, 150);
    assert.equal([...drawn(300, 10_000, [1], sample(7))].length, 7);
  });

  it("are near a level by their own p, by the corrected one, or by that of the mean of their layer", () => {
    const plan = {
      networks: [{ network: "one", layers: [{ name: "a" }, { name: "b" }] }],
      brain: [{ roi: "IT" }, { roi: "IT" }],
      tests: [
        [0, 0, 0],
        [0, 0, 1],
        [0, 1, 0],
        [0, 1, 1],
      ],
    } as unknown as Plan;
    const near = (p_values: (number | null)[], p_fwer: number | null, mean: number) =>
      testsNearLevels(plan, {
        correlations: p_values.map((p_value) => ({ p_value, p_fwer })),
        layer_means: [{ network: "one", layer: "b", roi: "IT", p_value: mean, p_fwer: 1 }],
      } as unknown as Results);
    assert.deepEqual(near([0.0495, 0.2, 0.03, 0.0001], 1, 1), [0]);
    assert.deepEqual(near([0.0009, 0.012, null, 0.064], null, 1), [0, 1]);
    assert.deepEqual(near([1, 1, 1, 1], 0.05, 1), [0, 1, 2, 3]);
    assert.deepEqual(near([1, 1, 1, 1], 1, 0.051), [2, 3]);
  });
});
