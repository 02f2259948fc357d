import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { askAboutSessions } from "../../../shared/brain/session-axis.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { drawnRdm } from "./drawn-rdms.ts";

const axes = (subjects: number, sessions: number, sessionAxis?: string) => ({
  subjects,
  sessions,
  ...(sessionAxis === undefined ? {} : { sessionAxis }),
});

describe("an axis beside that of subjects", () => {
  it("is taken for sessions where it is short", () => {
    assert.deepEqual(askAboutSessions(axes(4, 2), "x.npy", undefined), []);
    assert.deepEqual(askAboutSessions(axes(6, 6), "x.npy", undefined), []);
  });

  it("is asked about where it is long, with what to say in the config", () => {
    assert.throws(() => askAboutSessions(axes(4, 20), "x.npy", undefined), {
      name: "InputError",
      message:
        /^x\.npy: an axis of 20 beside 4 subjects, which may be sessions or time points; .*`sessions: average`, or `sessions: separate`/,
    });
    assert.throws(() => askAboutSessions(axes(1, 7), "x.npy", undefined), {
      message: /an axis of 7 beside 1 subject,/,
    });
  });

  it("is asked about where the file calls it time, however short", () => {
    for (const name of ["time", "times", "timepoints", "Time_ms", "t", "latency"]) {
      const message = new RegExp(`3 of what the file calls ${name} beside 4 subjects`);
      assert.throws(() => askAboutSessions(axes(4, 3, name), "x.npy", undefined), { name: "InputError", message });
    }
    const rows = ["0.1", "0.2"].map((session) => ({ subject: "S1", session }));
    const table = { subjects: 2, sessions: undefined, sessionAxis: "time", rows };
    assert.throws(() => askAboutSessions(table, "x.csv", undefined), { message: /2 of what the file calls time/ });
  });

  it("is sessions where the config speaks of sessions, or the file calls them so", () => {
    for (const said of ["average", "separate"] as const) {
      assert.deepEqual(askAboutSessions(axes(30, 20), "x.npy", said), []);
      assert.deepEqual(askAboutSessions(axes(4, 3, "time"), "x.npy", said), []);
    }
    assert.deepEqual(askAboutSessions(axes(20, 12, "session"), "x.npy", undefined), []);
  });

  it("is noted where it is longer than that of subjects, which may be exchanged", () => {
    assert.deepEqual(askAboutSessions(axes(2, 3), "x.npy", undefined), [
      "3 sessions of 2 subjects; if it is the other way round, exchange the axes",
    ]);
    assert.deepEqual(askAboutSessions(axes(1, 3), "x.npy", undefined), []);
  });

  it("is warned of where there are more sessions than persons, or it stands behind an axis of one", async () => {
    const array = (...shape: number[]) =>
      readBrainRdms(
        writeNpy({
          shape: [...shape, 4, 4],
          data: Float64Array.from(
            Array(shape[0] * shape[1])
              .fill(drawnRdm(4, 1))
              .flat(),
          ),
        }),
        { name: "x.npy" },
      );
    assert.deepEqual((await array(2, 3)).warnings, [
      "x.npy: 3 sessions of 2 subjects; if it is the other way round, exchange the axes",
    ]);
    assert.deepEqual((await array(1, 3)).warnings, [
      "x.npy: an axis of 1 stands before one of 3, which were taken for 3 subjects; if they are sessions of one person, give each a file, " +
        "ses-1.npy, ses-2.npy …",
    ]);
    for (const [subjects, sessions] of [
      [3, 2],
      [3, 1],
    ])
      assert.deepEqual((await array(subjects, sessions)).warnings, []);
  });
});
