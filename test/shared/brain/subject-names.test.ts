import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { joinFiles, type RegionFile } from "../../../shared/brain/join-files.ts";
import { rowNames } from "../../../shared/brain/subject-names.ts";

const IT = ["BE", "KO"].flatMap((subject) => [1, 2].map((session) => `hIT | ${subject} | Session: ${session}`));

type Grid = Parameters<typeof rowNames>[0];

const found = (grid: Grid) => rowNames(grid).rows.map(({ subject, session }) => [subject, session]);
const list = (descriptions: string[]): Grid => ({ descriptions, subjects: descriptions.length, sessions: undefined });

describe("the subjects and sessions of a file", () => {
  it("are what its descriptions say, without the parts that all share, on two axes or in a list", () => {
    const expected = [
      ["BE", "1"],
      ["BE", "2"],
      ["KO", "1"],
      ["KO", "2"],
    ];
    assert.deepEqual(found({ descriptions: IT, subjects: 2, sessions: 2 }), expected);
    assert.deepEqual(found(list(IT)), expected);
    assert.deepEqual(found(list(["simJudge | subject1", "simJudge | subject2"])), [
      ["subject1", null],
      ["subject2", null],
    ]);
  });

  it("keep all of the name of a person who is alone", () => {
    assert.deepEqual(found({ descriptions: IT.slice(0, 2), subjects: 1, sessions: 2 }), [
      ["hIT BE", "1"],
      ["hIT BE", "2"],
    ]);
    assert.deepEqual(found(list(["IT | S1"])), [["S1", null]], "as beside IT | S2");
  });

  it("are read from the entities of BIDS, of which others are passed over", () => {
    const names = ["sub-01_ses-1_task-x", "sub-01_ses-pre_task-x", "sub-02_ses-1_task-x"];
    const expected = [
      ["sub-01", "ses-1"],
      ["sub-01", "ses-pre"],
      ["sub-02", "ses-1"],
    ];
    assert.deepEqual(found(list(names)), expected);
    assert.deepEqual(found({ subjectNames: names, subjects: 3, sessions: undefined }), expected);
  });

  it("have runs as parts of sessions, and as the repeated measurements where there are no sessions", () => {
    const runs = ["sub-01_ses-1_run-1", "sub-01_ses-1_run-2"];
    assert.deepEqual(rowNames(list(runs)).rows, [
      { subject: "sub-01", session: "ses-1", run: "1" },
      { subject: "sub-01", session: "ses-1", run: "2" },
    ]);
    assert.deepEqual(found(list(["sub-01_run-1", "sub-01_run-2"])), [
      ["sub-01", "run-1"],
      ["sub-01", "run-2"],
    ]);
  });

  it("are told by words for a session, however people write them", () => {
    for (const word of ["session 1", "Session: 1", "session1", "ses_1", "sess1", "day 1", "visit-1"]) {
      assert.deepEqual(found(list([`anna ${word}`, "ben session 1"])), [
        ["anna", "1"],
        ["ben", "1"],
      ]);
    }
  });

  it("are one person where names say sessions or runs, and no one", () => {
    for (const names of [
      ["session 1", "session 2"],
      ["ses-1", "ses-2"],
    ]) {
      const expected = names.map((name) => ["subject 1", name.startsWith("ses-") ? name : name.slice(-1)]);
      assert.deepEqual(found(list(names)), expected);
      assert.deepEqual(found({ subjectNames: names, subjects: 2, sessions: undefined }), expected);
    }
    assert.deepEqual(found(list(["run 1", "run 2"])), [
      ["subject 1", "run-1"],
      ["subject 1", "run-2"],
    ]);
  });

  it("are read from lists of subjects where each name says a session, and taken whole where one does not", () => {
    const grid = (...subjectNames: string[]) => ({ subjectNames, subjects: subjectNames.length, sessions: undefined });
    assert.deepEqual(found(grid("anna session 1", "anna session 2")), [
      ["anna", "1"],
      ["anna", "2"],
    ]);
    assert.deepEqual(found(grid("anna day 1", "ben")), [
      ["anna day 1", null],
      ["ben", null],
    ]);
  });

  it("are whole names where these share nothing", () => {
    for (const names of [
      ["mIT_674neurons", "hITvisStim_316vx"],
      ["sub_01", "pilot"],
      ["possession 1", "daylight"],
    ]) {
      assert.deepEqual(
        found(list(names)),
        names.map((name) => [name, null]),
      );
    }
  });

  it("are numbered without names, and with names that do not tell them apart, which a note says", () => {
    assert.deepEqual(found({ subjects: 2, sessions: 2 }), [
      ["subject 1", "1"],
      ["subject 1", "2"],
      ["subject 2", "1"],
      ["subject 2", "2"],
    ]);
    for (const descriptions of [
      ["IT", "IT"],
      ["a 1", "b 2", "b 1", "a 2"],
    ]) {
      const sessions = descriptions.length === 4 ? 2 : undefined;
      const { rows, isNamed, note } = rowNames({ descriptions, subjects: 2, sessions });
      assert.deepEqual([...new Set(rows.map(({ subject }) => subject))], ["subject 1", "subject 2"]);
      assert.equal(isNamed, false);
      assert.match(note ?? "", /their names in the file do not tell them apart/);
    }
  });

  it("are one person where one name of BIDS stands twice, and not two numbered ones", () => {
    const { rows, isNamed } = rowNames(list(["sub-01_task-a", "sub-01_task-b"]));
    assert.deepEqual([rows.map(({ subject }) => subject), isNamed], [["sub-01", "sub-01"], true]);
  });

  it("are called as the axes are, where those have names", () => {
    const grid = { subjectNames: ["sub 01", "sub 02"], sessionNames: ["before", "after"], subjects: 2, sessions: 2 };
    assert.deepEqual(found(grid), [
      ["sub 01", "before"],
      ["sub 01", "after"],
      ["sub 02", "before"],
      ["sub 02", "after"],
    ]);
  });

  it("are those of a table that says them apart", () => {
    const rows = [{ subject: "a", session: "2" }];
    assert.deepEqual(rowNames({ rows, subjects: 1, sessions: undefined }), { rows, isNamed: true });
  });
});

describe("the only person of a region", () => {
  const alone = (path: string): RegionFile => ({
    path,
    isNamed: false,
    rows: [{ subject: "subject 1", session: null, rdm: Float64Array.of(1, 2, 3) }],
  });

  it("is called by the path of a file as beside others, and by folders that the config names", () => {
    const places: [path: string, place: string, subject: string, session: string | null][] = [
      ["sub-58_ses-1.csv", "data/sub-58_ses-1.csv", "sub-58", "ses-1"],
      ["sub-58/ses-1/rdm.npy", "data", "sub-58", "ses-1"],
      ["sub-07.npy", "sub-07.npy", "sub-07", null],
      ["P03_IT.mat", "x/P03_IT.mat", "P03_IT", null],
      ["subject 12 day 2.npy", "subject 12 day 2.npy", "subject 12", "2"],
      ["rdm.npy", "../sub-07/rdm.npy", "sub-07", null],
      ["anna/rdm.npy", "data", "anna", null],
      ["anna_day1.npy", "data/", "anna", "1"],
      ["anna.npy", "anna.npy", "subject 1", null], // may be of anything, and never stands beside others
      ["rdm.npy", "data", "subject 1", null],
      ["it.npy", "data", "subject 1", null],
      ["S1.npy", "S1.npy", "S1", null],
      ["V1.npy", "V1.npy", "subject 1", null],
      ["ses-1.npy", "ses-1.npy", "subject 1", null],
    ];
    for (const [path, place, ...expected] of places) {
      const rows = joinFiles([alone(path)], "IT", place).map(({ subject, session }) => [subject, session]);
      assert.deepEqual(rows, [expected], path);
    }
    assert.deepEqual(
      joinFiles([alone("S1.npy")], "s1").map(({ subject }) => subject),
      ["subject 1"],
      "the roi",
    );
    const told = ["ses-1.npy", "ses-2.npy"].map(alone);
    assert.deepEqual(
      joinFiles(told, "IT", "sub-07/").map(({ subject, session }) => [subject, session]),
      [
        ["sub-07", "ses-1"],
        ["sub-07", "ses-2"],
      ],
    );
  });
});
