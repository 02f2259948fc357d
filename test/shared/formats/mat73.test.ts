import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { listMat73, readMat73 } from "../../../shared/formats/mat73.ts";
import { inData, without } from "../../reference.ts";
import { HDF5, MAT73 } from "./foreign-files.ts";

describe("listMat73", () => {
  it("shows MATLAB's classes, its order of axes, and the fields of structs", async () => {
    assert.deepEqual(await listMat73(MAT73, "a.mat"), [
      { name: "A", class: "double", shape: [2, 3, 4] },
      { name: "C", class: "cell", shape: [1, 2] },
      { name: "S", class: "struct", shape: [1, 2, 2], fields: ["RDM", "name"] },
      { name: "empty", class: "double", shape: [0, 3] },
      { name: "one", class: "struct", shape: [1, 1], fields: ["RDM", "name"] },
      { name: "t", class: "char", shape: [1, 3] },
      { name: "yes", class: "logical", shape: [1, 2] },
      { name: "z", class: "complex double", shape: [1, 1] },
    ]);
  });
});

describe("readMat73", () => {
  it("reads arrays row by row, text, and arrays without elements", async () => {
    const a = await readMat73(MAT73, "a.mat", "A");
    assert.deepEqual(a, {
      kind: "numeric",
      class: "double",
      shape: [2, 3, 4],
      data: Float64Array.from({ length: 24 }, (_, k) => k),
    });
    assert.deepEqual(await readMat73(MAT73, "a.mat", "t"), { kind: "char", shape: [1, 3], text: "maß" });
    assert.deepEqual(await readMat73(MAT73, "a.mat", "empty"), {
      kind: "numeric",
      class: "double",
      shape: [0, 3],
      data: new Float64Array(0),
    });
  });

  it("follows the references of struct arrays and cells", async () => {
    const s = await readMat73(MAT73, "a.mat", "S");
    const rows = s.kind === "struct" ? s.elements.map((one) => [one.get("name"), one.get("RDM")] as const) : [];
    assert.deepEqual(
      rows.map(([name]) => (name?.kind === "char" ? name.text : "")),
      ["IT | S1 | Session: 1", "IT | S1 | Session: 2", "IT | S2 | Session: 1", "IT | S2 | Session: 2"],
    );
    // rdm(k)[0][1] is k + 1
    assert.deepEqual(
      rows.map(([, rdm]) => (rdm?.kind === "numeric" ? rdm.data[1] : NaN)),
      [2, 3, 4, 5],
    );
    const cell = await readMat73(MAT73, "a.mat", "C");
    assert.deepEqual(cell.kind === "cell" ? cell.cells.map(({ kind }) => kind) : [], ["numeric", "char"]);
  });

  it("refuses complex arrays, files that are not HDF5, and variables that are not there", async () => {
    await assert.rejects(readMat73(MAT73, "a.mat", "z"), {
      name: "InputError",
      message: /variable z: is complex double/,
    });
    await assert.rejects(readMat73(MAT73, "a.mat", "s"), {
      name: "InputError",
      message: /no variable s; .*did you mean S\?$/,
    });
    await assert.rejects(listMat73(Buffer.from("hello"), "a.mat"), {
      name: "InputError",
      message: /no HDF5 signature in its 5 bytes/,
    });
  });

  it("reads HDF5 that MATLAB did not write", async () => {
    const gz = await readMat73(HDF5, "g.h5", "gz");
    assert.deepEqual(gz.kind === "numeric" ? gz.shape : [], [4, 3]);
  });

  const path = inData("simulated15/target_fmri.mat");
  it("agrees with h5py on the simulated group of 15", { skip: without(path) }, async () => {
    const rdms = await readMat73(readFileSync(path), "target_fmri.mat", "IT_RDMs");
    if (rdms.kind !== "numeric") return assert.fail();
    assert.deepEqual(rdms.shape, [15, 92, 92]);
    // h5py shows (92, 92, 15): f["IT_RDMs"][1, 0, 0], [91, 90, 14], [50, 10, 7]
    const at = (subject: number, i: number, j: number) => rdms.data[(subject * 92 + i) * 92 + j];
    assert.deepEqual(
      [at(0, 0, 1), at(14, 90, 91), at(7, 10, 50)],
      [1.220516027512277, 0.6504498522523101, 1.0867738999726377],
    );
  });
});
