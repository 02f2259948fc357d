import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { byPerson, bySession } from "../../../shared/brain/persons.ts";

const row = (subject: string, session: string | null, value: number, run?: string) => ({
  subject,
  session,
  ...(run === undefined ? {} : { run }),
  rdm: Float64Array.of(value),
});

describe("the sessions of persons", () => {
  const rows = [row("anna", "1", 1, "1"), row("anna", "1", 3, "2"), row("anna", "2", 8), row("ben", "1", 5)];

  it("are averaged run by run, then session by session, each session weighing the same", () => {
    const { rows: persons, notes } = byPerson(rows);
    assert.deepEqual(persons, [{ ...row("anna", null, 5), sessions: 2, runs: 3 }, row("ben", null, 5)]); // ((1 + 3)/2 + 8)/2
    assert.deepEqual(notes, [
      "the RDMs of the runs of a session were averaged: 4 runs of 3 sessions",
      "the RDMs of the sessions of a subject were averaged: 3 sessions of 2 subjects",
    ]);
  });

  it("are rows of their own where they are separate, and only runs are averaged", () => {
    assert.deepEqual(bySession(rows).rows, [
      { ...row("anna", "1", 2), runs: 2 },
      row("anna", "2", 8),
      row("ben", "1", 5),
    ]);
  });

  it("are not spoken of where there are none", () => {
    assert.deepEqual(byPerson([row("anna", null, 1), row("ben", null, 2)]).notes, []);
  });
});
