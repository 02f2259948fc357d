import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plannedNulls, unstoppedNote } from "../../../shared/plan/planned-nulls.ts";
import type { Plan } from "../../../shared/plan/schema.ts";

/** 92 stimuli, whose numerators take four bytes. */
function nullsOf(tests: number, permutations: number, nulls?: Plan["nulls"]) {
  const mantel = { measure: "kendall-tau-b", permutations };
  const plan = { stimuli: new Array(92).fill({}), mask: null, tests: new Array(tests).fill([0, 0, 0]) };
  return plannedNulls({ ...plan, config: { seed: 1, mantel, nulls } } as unknown as Plan);
}

const BOUND = 2 ** 26; // of four bytes, 256 MiB

describe("null distributions", () => {
  it("are kept up to 256 MiB where the config leaves it open, and dropped beyond, which is noted with both numbers", () => {
    assert.deepEqual(nullsOf(64, BOUND / 64), { nulls: "keep" });
    const { nulls, note, issue } = nullsOf(64, BOUND / 64 + 1);
    assert.deepEqual([nulls, issue], ["drop", undefined]);
    assert.match(
      note ?? "",
      /64 tests under 1048577 permutations take 257 MiB, and 256 MiB may be kept: they are dropped/,
    );
  });

  it("are refused beyond it where the config asks for them, and dropped below it where it says so", () => {
    assert.equal(nullsOf(64, BOUND / 64, "keep").issue, undefined);
    assert.match(
      nullsOf(64, BOUND / 32, "keep").issue ?? "",
      /take 512 MiB, and 256 MiB may be kept; needed nulls: drop/,
    );
    const { nulls, note } = nullsOf(1, 1, "drop");
    assert.equal(nulls, "drop");
    assert.match(note ?? "", /figures of them are left out/);
  });

  it("are dropped where tests stop, and the plan says what else there is not; where every relabelling is counted none stops, and it says so", () => {
    const planned = (stimuli: number) => {
      const mantel = { measure: "kendall-tau-b", permutations: 1000, stop_after: 20 };
      const plan = {
        stimuli: new Array(stimuli).fill({}),
        mask: null,
        tests: [[0, 0, 0]],
        config: { seed: 1, mantel },
      };
      return [plannedNulls(plan as unknown as Plan), unstoppedNote(plan as unknown as Plan)] as const;
    };
    const [{ nulls, note }, unstopped] = planned(92);
    assert.deepEqual([nulls, unstopped], ["drop", undefined]);
    assert.match(
      note ?? "",
      /relabelling number 20 .*no p of families \(p_fwer\), none by relabelling of means over subjects/,
    );
    const [exact, said] = planned(6);
    assert.deepEqual(exact, { nulls: "keep" });
    assert.match(said ?? "", /stops no test: the 719 relabellings are all that there are/);
  });
});
