import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ceilingOf } from "../../../../shared/report/words/ceiling.ts";
import { syntheticStudy } from "../synthetic-study.ts";

describe("the noise ceiling of a roi", () => {
  it("is not that of a subject who is called mean", () => {
    const { noise_ceiling } = syntheticStudy({ stimuli: 4, subjects: 3 }).results;
    Object.assign(noise_ceiling[0], { subject: "mean", lower: 0.9, upper: 0.95 });
    assert.deepEqual(ceilingOf(noise_ceiling, "IT"), { lower: 0.223, upper: 0.366 });
  });
});
