import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { joinFiles, type RegionFile } from "../../../shared/brain/join-files.ts";

const rdm = Float64Array.of(1, 2, 3);

/** A file whose RDMs have these names; `undefined` numbers them. */
const file = (path: string, count: number, names?: readonly (readonly [string, string | null])[]): RegionFile => ({
  path,
  isNamed: names !== undefined,
  rows: Array.from({ length: count }, (_, k) => ({
    subject: names?.[k][0] ?? `subject ${k + 1}`,
    session: names?.[k][1] ?? null,
    rdm,
  })),
});

const joined = (...files: RegionFile[]) => joinFiles(files).map(({ subject, session }) => [subject, session]);
const single = (...paths: string[]) => joined(...paths.map((path) => file(path, 1)));

describe("the rows of several files", () => {
  it("are called by the entities of BIDS in their paths, folders and names alike", () => {
    const expected = [
      ["sub-01", "ses-1"],
      ["sub-01", "ses-2"],
      ["sub-02", "ses-1"],
    ];
    const names = ["sub-01_ses-1_task-x_rdm.npy", "sub-01_ses-2_task-x_rdm.npy", "sub-02_ses-1_task-x_rdm.npy"];
    assert.deepEqual(single(...names), expected);
    assert.deepEqual(single("sub-01/ses-1/rdm.npy", "sub-01/ses-2/rdm.npy", "sub-02/ses-1/rdm.npy"), expected);
    const both = names.map((name, k) => `sub-0${k < 2 ? 1 : 2}/ses-${k === 1 ? 2 : 1}/func/${name}`);
    assert.deepEqual(single(...both), expected);
  });

  it("are called by folders or files where these are no entities, without what all share", () => {
    assert.deepEqual(single("anna/it/rdm.npy", "ben/it/rdm.npy"), [
      ["anna", null],
      ["ben", null],
    ]);
    assert.deepEqual(single("patients/1.npy", "controls/1.npy", "controls/2.npy"), [
      ["patients/1", null],
      ["controls/1", null],
      ["controls/2", null],
    ]);
    assert.deepEqual(single("anna_day1.npy", "anna_day2.npy"), [
      ["anna", "1"],
      ["anna", "2"],
    ]);
  });

  it("are of the person whom each path names, where files number their sessions", () => {
    const sessions = [["subject 1", "1"] as const, ["subject 1", "2"] as const];
    const files = ["sub-01.npz", "sub-02.npz"].map((path) => ({ ...file(path, 2, sessions), isNamed: false }));
    assert.deepEqual(joined(...files), [
      ["sub-01", "1"],
      ["sub-01", "2"],
      ["sub-02", "1"],
      ["sub-02", "2"],
    ]);
  });

  it("are of the same persons in files that say sessions and nothing else", () => {
    assert.deepEqual(single("ses-1.npy", "ses-2.npy"), [
      ["subject 1", "ses-1"],
      ["subject 1", "ses-2"],
    ]);
    assert.deepEqual(joined(file("session1.npy", 2), file("session2.npy", 2)), [
      ["subject 1", "1"],
      ["subject 2", "1"],
      ["subject 1", "2"],
      ["subject 2", "2"],
    ]);
  });

  it("keep the names that files give them, to which paths add sessions", () => {
    const named = [
      ["anna", null],
      ["ben", null],
    ] as const;
    assert.deepEqual(joined(file("ses-1.npz", 2, named), file("ses-2.npz", 2, named)), [
      ["anna", "ses-1"],
      ["ben", "ses-1"],
      ["anna", "ses-2"],
      ["ben", "ses-2"],
    ]);
    assert.deepEqual(joined(file("x.npz", 1, [["anna", null]]), file("y.npz", 1, [["ben", "2"]])), [
      ["anna", null],
      ["ben", "2"],
    ]);
  });

  it("are told apart by file where they are only numbered", () => {
    assert.deepEqual(
      joined(file("young.npy", 2), file("old.npy", 2)).map(([subject]) => subject),
      ["young subject 1", "young subject 2", "old subject 1", "old subject 2"],
    );
  });

  const refused: [what: string, files: RegionFile[], message: RegExp][] = [
    ["two formats", [file("sub-01.npy", 1), file("sub-01.csv", 1)], /of subject sub-01, in sub-01\.npy and in sub-01\.csv;/],
    ["a person in two files", [file("a.npz", 1, [["anna", null]]), file("b.npz", 1, [["anna", null]])], /subject anna, in a\.npz and in b\.npz;/],
    ["tasks of one person", [file("sub-01_task-a.npy", 1), file("sub-01_task-b.npy", 1)], /subject sub-01, in .*task-a.* and in .*task-b/],
    ["a session twice in a file", [file("a.npz", 2, [["anna", "1"], ["anna", "1"]])], /subject anna, session 1, both in a\.npz;/],
  ]; // prettier-ignore
  for (const [what, files, message] of refused) {
    it(`are refused for ${what}`, () => assert.throws(() => joinFiles(files), { name: "InputError", message }));
  }

  it("have runs of one session side by side, which are no two RDMs of it", () => {
    const rows = joinFiles(["sub-01_ses-1_run-1.npy", "sub-01_ses-1_run-2.npy"].map((path) => file(path, 1)));
    assert.deepEqual(
      rows.map(({ session, run }) => [session, run]),
      [
        ["ses-1", "1"],
        ["ses-1", "2"],
      ],
    );
  });
});

describe("names of subjects", () => {
  it("say the session in the words that people use", () => {
    const spellings = [
      ["S01.session.1", "S01.session.2"],
      ["S01_sess.1", "S01_sess.2"],
      ["S01_session-A", "S01_session-B"],
      ["S01_session_one", "S01_session_two"],
      ["S01_1st_session", "S01_2nd_session"],
      ["S01ses01", "S01ses02"],
      ["S01 (session 1)", "S01 (session 2)"],
      ...["scan", "week", "timepoint", "block", "rep", "visit"].map((word) => [`S01_${word}1`, `S01_${word}2`]),
      ["S01_pre", "S01_post"],
    ];
    for (const names of spellings) {
      const others = names.map((name) => name.replace("S01", "S02"));
      const rows = single(...[...names, ...others].map((name) => `${name}.npy`));
      assert.deepEqual(
        rows.map(([subject]) => subject),
        ["S01", "S01", "S02", "S02"],
        names[0],
      );
      assert.equal(new Set(rows.map(([, session]) => session)).size, 2, names[0]);
    }
  });

  it("are refused in two spellings of one person, naming both", () => {
    for (const [one, other] of [
      ["sub-01", "sub-1"],
      ["sub-01", "SUB-01"],
      ["S1", "s1"],
      ["S1", "S1 "],
    ]) {
      assert.throws(
        () =>
          joined(
            file("x.csv", 2, [
              [one, null],
              [other, null],
            ]),
          ),
        {
          name: "InputError",
          message: new RegExp(`^subjects "${one}" and "${other}": one person in two spellings`),
        },
      );
    }
    assert.equal(
      joined(
        file("x.csv", 3, [
          ["S1-1", null],
          ["S11", null],
          ["S10", null],
        ]),
      ).length,
      3,
    );
  });

  it("are refused where one is called otherwise than all others", () => {
    for (const odd of ["group_mean", "average", "sub_avg"]) {
      const message = new RegExp(`^${odd}: called otherwise than the other 3 subjects, such as sub-01`);
      assert.throws(() => single("sub-01.npy", "sub-02.npy", "sub-03.npy", `${odd}.npy`), {
        name: "InputError",
        message,
      });
    }
    assert.throws(() => single("S1.npy", "S2.npy", "S3.npy", "template.npy"), { message: /^template: / });
    assert.throws(() => single("S1.npy", "S2.npy", "S3.npy", "other.npy"), { message: /^other: / });
    assert.equal(single("P1.npy", "P2.npy", "P3.npy", "C1.npy").length, 4);
    assert.equal(single("anna.npy", "ben.npy", "carl.npy", "dora.npy").length, 4);
  });

  it("are refused as copies of others, which count a person twice", () => {
    for (const copy of ["anna (1)", "anna - Copy", "anna copy 2", "anna_old", "anna_v2", "anna.bak", "anna-final"]) {
      const message = new RegExp(`^${copy.replace(/[().]/g, "\\$&")}: called as a copy or version of anna`);
      assert.throws(() => single("anna.npy", "ben.npy", `${copy}.npy`), { name: "InputError", message });
    }
    assert.equal(single("anna.npy", "ben.npy", "marigold.npy", "annabold.npy").length, 4);
  });

  it("are refused where a session of a person is there in two spellings", () => {
    assert.throws(() => single("sub-1_ses-1.npy", "sub-1_ses-01.npy", "sub-2_ses-1.npy"), {
      name: "InputError",
      message: /^subject sub-1, sessions "ses-1" and "ses-01": one session in two spellings/,
    });
    assert.equal(single("sub-1_ses-1.npy", "sub-2_ses-01.npy").length, 2);
  });

  it("are refused where all but a few are numbered by BIDS", () => {
    assert.throws(() => single("sub-01.npy", "sub-02.npy", "sub-03.npy", "sub-all.npy"), {
      message: /^sub-all: called/,
    });
    assert.equal(single("sub-01.npy", "sub-xa.npy", "sub-xb.npy").length, 3);
    assert.equal(single("sub-anna.npy", "sub-ben.npy", "sub-carl.npy", "sub-dora.npy").length, 4);
  });

  it("are refused where one is the region's, as of several regions in one pattern or folder", () => {
    const files = ["IT", "V1", "V4"].map((name) => file(`${name}.npy`, 1));
    assert.throws(() => joinFiles(files, "it"), {
      name: "InputError",
      message: /^IT, V1, V4 would be subjects, and IT is the roi: needed one RDM for each subject/,
    });
    assert.equal(joinFiles(files.slice(0, 1), "IT").length, 1);
    assert.equal(joinFiles(files, "FFA").length, 3);
  });
});
