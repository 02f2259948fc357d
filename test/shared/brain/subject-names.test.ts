import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { averagedNames, sessionNames } from "../../../shared/brain/subject-names.ts";

const SESSIONS = ["BE", "KO"].flatMap((subject) => [1, 2].map((session) => `hIT | ${subject} | Session: ${session}`));

describe("sessionNames", () => {
  it("drops what all names share", () => {
    const { subjects, note } = sessionNames({ names: SESSIONS, subjects: 2, sessions: 2 });
    assert.deepEqual(subjects, ["BE session 1", "BE session 2", "KO session 1", "KO session 2"]);
    assert.equal(note, undefined);
    const judged = ["simJudge | subject1", "simJudge | subject2"];
    assert.deepEqual(sessionNames({ names: judged, subjects: 2, sessions: undefined }).subjects, [
      "subject1",
      "subject2",
    ]);
  });

  it("keeps names that share nothing, and a name that is alone", () => {
    const names = ["mIT_674neurons", "hITvisStim_316vx"];
    assert.deepEqual(sessionNames({ names, subjects: 2, sessions: undefined }).subjects, names);
    assert.deepEqual(sessionNames({ names: ["IT | S1"], subjects: 1, sessions: undefined }).subjects, ["IT S1"]);
    const uneven = ["sub_01", "pilot"];
    assert.deepEqual(sessionNames({ names: uneven, subjects: 2, sessions: undefined }).subjects, uneven);
  });

  it("numbers subjects without names, and those whose names do not tell them apart, with a note", () => {
    assert.deepEqual(sessionNames({ subjects: 2, sessions: 2 }).subjects, [
      "subject 1 session 1",
      "subject 1 session 2",
      "subject 2 session 1",
      "subject 2 session 2",
    ]);
    const { subjects, note } = sessionNames({ names: ["IT", "IT"], subjects: 2, sessions: undefined });
    assert.deepEqual(subjects, ["subject 1", "subject 2"]);
    assert.match(note ?? "", /their names in the file do not tell them apart/);
  });

  it("uses names of subjects as they are", () => {
    const keys = ["sub 01", "sub 02"];
    assert.deepEqual(sessionNames({ keys, subjects: 2, sessions: undefined }).subjects, keys);
    assert.equal(sessionNames({ keys, subjects: 2, sessions: 2 }).subjects[3], "sub 02 session 2");
  });
});

describe("averagedNames", () => {
  it("keeps what the sessions of a subject share and subjects do not", () => {
    assert.deepEqual(averagedNames({ names: SESSIONS, subjects: 2, sessions: 2 }).subjects, ["BE", "KO"]);
    assert.deepEqual(averagedNames({ names: SESSIONS.slice(0, 2), subjects: 1, sessions: 2 }).subjects, ["hIT BE"]);
    assert.deepEqual(averagedNames({ subjects: 2, sessions: 2 }).subjects, ["subject 1", "subject 2"]);
  });

  it("numbers subjects where nothing tells them apart", () => {
    const names = ["run 1", "run 2", "run 1", "run 2"];
    assert.deepEqual(averagedNames({ names, subjects: 2, sessions: 2 }).subjects, ["subject 1", "subject 2"]);
  });
});
