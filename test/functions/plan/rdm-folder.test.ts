import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rdmFolder } from "../../../functions/plan/rdm-folder.ts";

describe("the files of a folder of RDMs", () => {
  it("are read in natural order, whatever their format", () => {
    const paths = ["sub-10.npy", "sub-2.csv", "sub-1/ses-1/rdm.MAT", "sub-3.h5"];
    const { files, notes } = rdmFolder(paths, "it");
    assert.deepEqual(files, ["sub-1/ses-1/rdm.MAT", "sub-2.csv", "sub-3.h5", "sub-10.npy"]);
    assert.deepEqual(notes, []);
  });

  it("leave out what systems and people put beside them, and say so", () => {
    const others = [
      ".DS_Store",
      "._sub-01.npy",
      "__MACOSX/sub-01.npy",
      ".git/x.npy",
      "README",
      "README.md",
      "readme_first.txt",
      "dataset_description.json",
      "participants.tsv",
      "sub-01/func/sub-01_task-x_events.tsv",
      "Thumbs.db",
      "plot.png",
      "code/make.py",
      "stimuli.csv",
    ];
    const { files, notes } = rdmFolder([...others, "sub-01.npy"], "it");
    assert.deepEqual(files, ["sub-01.npy"]);
    assert.deepEqual(notes, [`left out, as no files of RDMs: ${others.join(", ")}`]);
  });

  it("are not taken for others by what they are called", () => {
    const paths = ["sessions.npy", "stimuli.mat", "notes-01.csv", "sub-01_rdm.tsv"];
    assert.deepEqual(rdmFolder(paths, "it").files.toSorted(), paths.toSorted());
  });

  it("are asked for where there are none", () => {
    assert.throws(() => rdmFolder(["a.png", "README"], "it"), {
      name: "InputError",
      message: /^it: no file of RDMs among 2 \(a\.png, README\); needed \.npy, /,
    });
  });
});
