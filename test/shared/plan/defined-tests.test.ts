import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { definedTests } from "../../../shared/plan/defined-tests.ts";
import type { Plan } from "../../../shared/plan/schema.ts";

const rdm = (...values: number[]) => Float64Array.from(values);

// two networks of two layers, two brain RDMs; the second layer of the first network is undefined in one pair
const models = [
  [rdm(1, 2, 3), rdm(1, NaN, 3)],
  [rdm(3, 2, 1), rdm(2, 1, 3)],
] as const;
const brains = [rdm(1, 3, 2), rdm(2, 3, 1)] as const;
const tests = [0, 1].flatMap((network) => [0, 1].flatMap((layer) => [0, 1].map((brain) => [network, layer, brain])));
const plan = { tests, stimuli: [{}, {}, {}] } as unknown as Plan;

describe("the defined tests of a range", () => {
  it("leave out those whose model RDM has a NaN anywhere, and keep the rows of the others", () => {
    const defined = definedTests(plan, [0, 8], { models, brains, kept: undefined });
    assert.deepEqual(defined.rowOf, [0, 1, 4, 5, 6, 7]);
    assert.deepEqual(
      defined.tests.map(({ model, brain }) => [defined.models[model], defined.brains[brain]]),
      [models[0][0], models[1][0], models[1][1]].flatMap((model) => brains.map((brain) => [model, brain])),
    );
  });

  it("need each RDM once, and no RDM of another range", () => {
    const { n, rowOf, ...needed } = definedTests(plan, [3, 6], { models, brains, kept: undefined });
    assert.equal(n, 3);
    assert.deepEqual(rowOf, [1, 2]);
    assert.deepEqual(needed, {
      models: [models[1][0]],
      brains: [...brains],
      tests: [
        { model: 0, brain: 0 },
        { model: 0, brain: 1 },
      ],
    });
  });
});
