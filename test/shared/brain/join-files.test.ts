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
