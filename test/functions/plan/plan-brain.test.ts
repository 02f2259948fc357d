import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { planBrain } from "../../../functions/plan/plan-brain.ts";
import { readNpy } from "../../../shared/formats/npy.ts";
import type { StudyConfig } from "../../../shared/config/schema.ts";
import { memoryStore } from "../stimuli/memory-store.ts";
import { CODE, rdms } from "./planned-world.ts";

const CONFIG = "s3://bucket/study/study.yaml";
const STIMULI = ["ant", "bee", "cat", "dog"];
const IN_FILE = ["dog", "cat", "bee", "ant"];

/** A labelled square of the stimuli from the last to the first; of "ant" and "bee" it says `first`. */
function square(first: number): Uint8Array {
  const value = (i: number, j: number): number => (i === j ? 0 : i + j === 5 ? first : i + j);
  const rows = IN_FILE.map((name, i) => [name, ...IN_FILE.map((_, j) => value(i, j))].join(","));
  return new TextEncoder().encode([["", ...IN_FILE].join(","), ...rows, ""].join("\n"));
}

function planned(files: Readonly<Record<string, Uint8Array>>, brain: Partial<StudyConfig["brain"][number]>[]) {
  const store = memoryStore(
    new Map(Object.entries(files).map(([path, bytes]) => [`s3://bucket/study/${path}`, bytes])),
  );
  const regions = brain.map((region, i) => ({ roi: `ROI ${i}`, rdms: "", ...region }));
  return planBrain(regions, CONFIG, STIMULI, CODE, store);
}

describe("the brain RDMs of a plan", () => {
  it("of a folder of squares are one for each file, called as the file is, in the order of the images", async () => {
    const files = { "it/anna.csv": square(9), "it/bob.v2.csv": square(7), "italy.csv": square(5) };
    const { parts, notes } = await planned(files, [{ rdms: "it" }]);
    assert.deepEqual(
      parts.map(({ planned: { roi, subject } }) => [roi, subject]),
      [
        ["ROI 0", "anna"],
        ["ROI 0", "bob.v2"],
      ],
    );
    // pairs of ant with bee, cat, dog; bee with cat, dog; cat with dog
    assert.deepEqual(
      parts.map(({ file: [path, bytes] }) => [...readNpy(bytes, path).data]),
      [
        [9, 4, 3, 3, 2, 1],
        [7, 4, 3, 3, 2, 1],
      ],
    );
    assert.ok(notes.includes("ROI 0: anna.csv: matched by name to the images and put into their order"), notes.join());
    const inFolder = await planned(files, [{ rdms: "it/" }]);
    assert.deepEqual(inFolder.parts, parts);
  });

  it("lie under the name of their subject, whose letters a file name can have", async () => {
    const { parts } = await planned({ "it/Anna B.csv": square(9), "it/bob.csv": square(7) }, [{ rdms: "it" }]);
    assert.match(parts[0].planned.rdm, /^rdms\/brain\/roi-0\/anna-b\.[0-9a-f]{12}\.npy$/);
  });

  it("of a folder of files with several each are all there, and say of which file they are", async () => {
    const { parts } = await planned({ "it/a.npy": rdms([2], 0), "it/b.npy": rdms([2], 1) }, [{ rdms: "it" }]);
    assert.deepEqual(
      parts.map(({ planned: { subject } }) => subject),
      ["a subject 1", "a subject 2", "b subject 1", "b subject 2"],
    );
  });

  it("of folders of folders are called as the folders are", async () => {
    const { parts } = await planned({ "it/anna/rdm.npy": rdms([1], 0), "it/ben/rdm.npy": rdms([1], 1) }, [
      { rdms: "it" },
    ]);
    assert.deepEqual(
      parts.map(({ planned: { subject } }) => subject),
      ["anna", "ben"],
    );
  });

  it("are refused where one subject is in two files, which are named", async () => {
    const files = { "it/sub-01.npy": rdms([1], 0), "it/sub-01.csv": square(9) };
    await assert.rejects(planned(files, [{ rdms: "it" }]), {
      name: "InputError",
      message: /^two RDMs of subject sub-01, in sub-01\.csv and in sub-01\.npy; needed one for each subject/,
    });
  });

  it("of a single file are called as the file says, and of one person as its path says, or the folders that the config names", async () => {
    const files = {
      "squares/anna.csv": square(9),
      "it.npy": rdms([2], 0),
      "one/sub-07_ses-2.csv": square(9),
      "sub-08/it.csv": square(9),
      "sub-09/ses-1.csv": square(9),
      "sub-09/ses-2.csv": square(8),
      "P03_it.csv": square(9),
      "anna.csv": square(9),
      "m/ROI 8.csv": square(9),
    };
    const places = ["squares", "it.npy", "one", "sub-08/it.csv", "sub-09", "P03_it.csv", "anna.csv", "it.npy", "m"];
    const { parts } = await planned(
      files,
      places.map((place) => ({ rdms: place })),
    );
    assert.deepEqual(
      parts.map(({ planned: { roi, subject } }) => `${roi.slice(4)} ${subject}`),
      ["0 anna", "1 subject 1", "1 subject 2", "2 sub-07", "3 sub-08", "4 sub-09", "5 P03_it", "6 subject 1"].concat(
        ["7 subject 1", "7 subject 2", "8 subject 1"], // called after the roi
      ),
    );
  });

  it("are of the stimuli of which no region lacks a dissimilarity, where it says so, in every region", async () => {
    const gap = Buffer.from(Buffer.from(square(9)).toString().replaceAll(",9", ",NaN")); // of ant and bee
    const files = { "gap.csv": gap, "whole.csv": square(7) };
    const regions = [{ rdms: "gap.csv", missing: "drop-stimuli" as const }, { rdms: "whole.csv" }];
    const { parts, kept, notes } = await planned(files, regions);
    assert.deepEqual(kept, [0, 2, 3]);
    // pairs of ant with cat, dog; cat with dog
    assert.deepEqual(
      parts.map(({ file: [path, bytes] }) => [...readNpy(bytes, path).data]),
      [
        [4, 3, 1],
        [4, 3, 1],
      ],
    );
    assert.equal(
      notes[0],
      "1 of 4 stimuli left out of the study, because dissimilarities with them are missing in ROI 0: bee; 3 are left",
    );
  });

  it("are of the subjects of whom nothing is missing, where the region says so", async () => {
    const gap = Buffer.from(Buffer.from(square(9)).toString().replaceAll(",9", ",NaN"));
    const files = { "it/anna.csv": gap, "it/bob.csv": square(7) };
    const { parts, kept, notes } = await planned(files, [{ rdms: "it", missing: "drop-subject" }]);
    assert.deepEqual([kept.length, parts.map(({ planned: { subject } }) => subject)], [4, ["bob"]]);
    assert.ok(
      notes.includes("ROI 0: 1 of 2 subjects left out, because dissimilarities of theirs are missing: anna (1)"),
      notes.join("\n"),
    );
    await assert.rejects(planned(files, [{ rdms: "it" }]), {
      name: "InputError",
      message:
        /^anna\.csv, subject 1: NaN at pair \(3, 4\) bee and ant; every dissimilarity must be a number, or `missing: drop-stimuli`/,
    });
  });

  it("are refused with what is wrong in every region", async () => {
    const files = { "a.npy": new Uint8Array(3), "b.npy": rdms([2], 0), "c.npy": new Uint8Array(5) };
    await assert.rejects(planned(files, [{ rdms: "a.npy" }, { rdms: "b.npy" }, { rdms: "c.npy" }]), {
      name: "InputError",
      message: /^a\.npy: .*\nc\.npy: .*$/,
    });
  });

  it("let through what is no fault of an input", async () => {
    const store = { ...memoryStore(new Map()), read: () => Promise.reject(new Error("the disk is gone")) };
    await assert.rejects(
      planBrain([{ roi: "IT", rdms: "it.npy" }], CONFIG, STIMULI, CODE, store),
      new Error("the disk is gone"),
    );
  });
});
