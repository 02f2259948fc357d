import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { regionRows } from "../../../shared/brain/region-rows.ts";
import { writeRdmsHdf5 } from "../../../shared/formats/rdms-hdf5.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { drawnRdm } from "./drawn-rdms.ts";

const STIMULI = ["ant", "bee", "cat", "dog"];
const rdm = (seed: number) => condense(drawnRdm(4, seed), 4);

/** As a study writes it: models, then the subjects of each region. */
const rdmsOf = (
  kinds: readonly string[],
  rois: readonly string[],
  subject: readonly string[],
  session: readonly string[],
) =>
  writeRdmsHdf5({
    dissimilarityMeasure: "correlation",
    dissimilarities: kinds.map((_, k) => rdm(k)),
    rdmDescriptors: {
      kind: kinds,
      name: kinds.map((kind, k) => `${kind} ${k}`),
      roi: rois,
      subject,
      session,
      seed: kinds.map(() => -1),
    },
    patternDescriptors: { name: ["ant", "bee", "cat", "dog"] },
    descriptors: { study: "x" },
  });

const OWN = {
  kinds: ["model", "model", "brain", "brain", "brain", "brain"],
  rois: ["", "", "IT", "IT", "EVC", "EVC"],
  subjects: ["", "", "S1", "S2", "S1", "S2"],
  sessions: ["", "", "", "", "", ""],
};

async function read(bytes: Uint8Array, roi: string) {
  const { rows, labels } = await readBrainRdms(bytes, { name: "rdms.h5", roi, stimuli: STIMULI });
  return { rdms: rows.map((row) => row.rdm), rows: rows.map(({ subject, session }) => [subject, session]), labels };
}

describe("rdms.h5 of a study, read as brain RDMs", () => {
  it("is the rows of the wanted region, with their subjects and stimuli", async () => {
    const bytes = await rdmsOf(OWN.kinds, OWN.rois, OWN.subjects, OWN.sessions);
    const found = {
      rdms: [rdm(4), rdm(5)],
      rows: [
        ["S1", null],
        ["S2", null],
      ],
      labels: STIMULI,
    };
    assert.deepEqual(await read(bytes, "EVC"), found);
    assert.deepEqual(await read(bytes, "evc "), found);
  });

  it("keeps sessions apart", async () => {
    const bytes = await rdmsOf(OWN.kinds, ["", "", "IT", "IT", "IT", "IT"], OWN.subjects, ["", "", "1", "1", "2", "2"]);
    const { rows } = await read(bytes, "whatever");
    assert.deepEqual(rows, [
      ["S1", "1"],
      ["S2", "1"],
      ["S1", "2"],
      ["S2", "2"],
    ]);
  });

  it("is refused for a region that it lacks, and without brains", async () => {
    const bytes = await rdmsOf(OWN.kinds, OWN.rois, OWN.subjects, OWN.sessions);
    const message = /^rdms\.h5: holds RDMs of the rois IT, EVC \(rdm_descriptors\/roi\), and not of V4: call the roi/;
    await assert.rejects(read(bytes, "V4"), { name: "InputError", message });
    const models = await rdmsOf(["model", "model"], ["", ""], ["", ""], ["", ""]);
    await assert.rejects(read(models, "IT"), {
      name: "InputError",
      message: "rdms.h5: holds RDMs of models alone; needed those of brains",
    });
  });
});

describe("regionRows", () => {
  const grid = (subjects: number, sessions?: number) => ({
    n: 4,
    subjects,
    sessions,
    rdms: Array.from({ length: subjects * (sessions ?? 1) }, (_, k) => ({
      form: "condensed" as const,
      values: rdm(k),
    })),
    descriptions: Array.from({ length: subjects * (sessions ?? 1) }, (_, k) => `row ${k}`),
    notes: [],
  });
  const list = (path: string, ...names: string[]) => ({ path, names, isText: true });

  it("takes a region along either axis, and leaves the other for subjects", () => {
    const lists = [list("rois", "IT", "V1"), list("subjects", "a", "b", "c")];
    const first = regionRows("x", grid(2, 3), lists, "V1").grid;
    assert.deepEqual([first.subjects, first.sessions, first.descriptions], [3, undefined, ["row 3", "row 4", "row 5"]]);
    const second = regionRows("x", grid(3, 2), lists, "V1").grid;
    assert.deepEqual(
      [second.subjects, second.sessions, second.descriptions],
      [3, undefined, ["row 1", "row 3", "row 5"]],
    );
  });

  it("shortens the lists of rows with them, and no list of stimuli", () => {
    const lists = [
      list("roi", "IT", "V1", "IT", "V1"),
      list("subject", "a", "a", "b", "b"),
      list("stimuli", "p", "q", "r", "s"),
    ];
    const found = regionRows("x", grid(4), lists, "IT");
    assert.deepEqual(
      found.lists.slice(1).map(({ names }) => names),
      [
        ["a", "b"],
        ["p", "q", "r", "s"],
      ],
    );
    assert.deepEqual(found.grid.descriptions, ["row 0", "row 2"]);
  });

  it("asks for no region where there is one, and for its name where there is none to want", () => {
    assert.equal(regionRows("x", grid(2), [list("roi", "IT", "IT")], undefined).grid.subjects, 2);
    assert.throws(() => regionRows("x", grid(2), [list("roi", "IT", "V1")], undefined), {
      name: "InputError",
      message: /IT, V1/,
    });
  });
});
