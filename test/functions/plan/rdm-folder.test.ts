import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rdmFolder } from "../../../functions/plan/rdm-folder.ts";

const TABLE = "0,1,2\n1,0,3\n2,3,0\n";

/** Of files that hold a table, but those whose text is given. */
const inFolder = (paths: readonly string[], texts: Readonly<Record<string, string>> = {}) =>
  rdmFolder(paths, "it", (path) => Promise.resolve(Buffer.from(texts[path] ?? TABLE)));

describe("the files of a folder of RDMs", () => {
  it("are read in natural order, whatever their format", async () => {
    const paths = ["sub-10.npy", "sub-2.csv", "sub-1/ses-1/rdm.MAT", "sub-3.h5"];
    const { files, notes } = await inFolder(paths);
    assert.deepEqual(files, ["sub-1/ses-1/rdm.MAT", "sub-2.csv", "sub-3.h5", "sub-10.npy"]);
    assert.deepEqual(notes, []);
  });

  it("leave out what systems and people put beside them, and say so", async () => {
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
    const { files, notes } = await inFolder([...others, "sub-01.npy"]);
    assert.deepEqual(files, ["sub-01.npy"]);
    assert.deepEqual(notes, [`left out, as no files of RDMs: ${others.join(", ")}`]);
  });

  it("are not taken for others by what they are called", async () => {
    const paths = ["sessions.npy", "stimuli.mat", "notes-01.csv", "sub-01_rdm.tsv"];
    assert.deepEqual((await inFolder(paths)).files.toSorted(), paths.toSorted());
  });

  it("are told from prose by their numbers, and a damaged table is one of them", async () => {
    const texts = {
      "info.txt": "These RDMs were made on 3 May 2020 by averaging over voxels of 2 mm.\n",
      "labels.csv": "name\nant\nbee\ncat\n",
      "half.csv": ",ant,bee,cat\nant,0,1,2\nbee,1,0,\n",
      "long.csv": "subject,a,b,d\nS1,ant,bee,0.25\nS1,ant,cat,0.5\nS1,bee,cat,1\n",
      "quoted.txt": '"ant" "bee"\n"ant" 0 1\n"bee" 1 0\n',
      "empty.csv": "",
    };
    const { files, notes } = await inFolder(Object.keys(texts), texts);
    assert.deepEqual(files, ["empty.csv", "half.csv", "long.csv", "quoted.txt"]);
    assert.deepEqual(notes, ["left out, as no files of RDMs: info.txt, labels.csv"]);
  });

  it("are asked for where there are none", async () => {
    await assert.rejects(inFolder(["a.png", "README"]), {
      name: "InputError",
      message: /^it: no file of RDMs among 2 \(a\.png, README\); needed \.npy, /,
    });
  });
});
