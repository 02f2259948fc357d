import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deadline } from "../../../functions/runtime/deadline.ts";
import type { RsaError } from "../../../shared/errors.ts";

describe("the deadline of a step", () => {
  it("comes ten seconds before its machine ends it, and a tenth of the time before where that is short", (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const [long, short] = [deadline(900_000, "permute"), deadline(5_000, "extract")];
    t.mock.timers.tick(4_499);
    assert.ok(!short.aborted);
    t.mock.timers.tick(1);
    const { name, message, advice } = short.reason as RsaError;
    assert.deepEqual([name, message], ["TimeLimitError", "extract is not done after the 5 seconds it is given"]);
    assert.match(advice ?? "", /what was computed is kept/);
    t.mock.timers.tick(890_000 - 4_501);
    assert.ok(!long.aborted);
    t.mock.timers.tick(1);
    assert.match((long.reason as Error).message, /permute is not done after the 15 minutes/);
  });
});
