import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cellRdms, structRdms } from "../../../shared/brain/struct-rdms.ts";
import type { MatlabStruct, MatlabValue } from "../../../shared/formats/matlab-value.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { drawnRdm, filled } from "./drawn-rdms.ts";

const square = (n: number, seed: number): MatlabValue => ({
  kind: "numeric",
  class: "double",
  shape: [n, n],
  data: Float64Array.from(drawnRdm(n, seed)),
});

const structOf = (shape: number[], rdms: MatlabValue[], names?: string[]): MatlabStruct => ({
  kind: "struct",
  shape,
  fields: names ? ["RDM", "name"] : ["RDM"],
  elements: rdms.map((rdm, k) => {
    const name: MatlabValue = { kind: "char", shape: [1, 1], text: names?.[k] ?? "" };
    return new Map([["RDM", rdm], ...(names ? [["name", name] as const] : [])]);
  }),
});

describe("structRdms", () => {
  it("reads one axis as subjects and two as subjects × sessions, axes of size 1 aside", () => {
    const rdms = [0, 1, 2, 3, 4, 5].map((seed) => square(4, seed));
    const flat = structRdms(structOf([1, 6], rdms), "x");
    assert.deepEqual([flat.n, flat.subjects, flat.sessions, flat.rdms.length], [4, 6, undefined, 6]);
    const grid = structRdms(structOf([1, 3, 2], rdms, ["a1", "a2", "b1", "b2", "c1", "c2"]), "x");
    assert.deepEqual([grid.subjects, grid.sessions, grid.descriptions?.[3]], [3, 2, "b2"]);
    assert.deepEqual(grid.rdms[5].values, Float64Array.from(drawnRdm(4, 5)));
  });

  it("reads vectors of pairs beside squares", () => {
    const vector: MatlabValue = { kind: "numeric", class: "double", shape: [1, 6], data: condense(drawnRdm(4, 2), 4) };
    const { rdms } = structRdms(structOf([1, 2], [square(4, 1), vector]), "x");
    assert.deepEqual(
      rdms.map(({ form }) => form),
      ["square", "condensed"],
    );
  });

  it("reads several RDMs from the field of a single struct", () => {
    const data = filled([3, 4, 4], ([subject, i, j]) => drawnRdm(4, subject)[i * 4 + j]);
    const stack: MatlabValue = { kind: "numeric", class: "double", shape: [3, 4, 4], data };
    assert.equal(structRdms(structOf([1, 1], [stack]), "x").subjects, 3);
  });

  it("reads those of the wanted region where names begin with several, as the RSA toolbox writes them", () => {
    const rdms = Array.from({ length: 12 }, (_, seed) => square(4, seed));
    const names = ["IT", "V1"].flatMap((roi) =>
      ["a", "b", "c"].flatMap((who) => [1, 2].map((s) => `${roi} | ${who} | Session: ${s}`)),
    );
    const grid = structRdms(structOf([2, 3, 2], rdms, names), "x", 4, "v1");
    assert.deepEqual([grid.subjects, grid.sessions, grid.descriptions], [3, 2, names.slice(6)]);
    assert.deepEqual(grid.rdms[0].values, Float64Array.from(drawnRdm(4, 6)));
    const turned = structRdms(
      structOf(
        [3, 2],
        rdms.slice(0, 6),
        ["a", "b", "c"].flatMap((who) => [`IT | ${who}`, `V1 | ${who}`]),
      ),
      "x",
      4,
      "V1",
    );
    assert.deepEqual([turned.subjects, turned.descriptions], [3, ["V1 | a", "V1 | b", "V1 | c"]]);
    assert.throws(() => structRdms(structOf([2, 3, 2], rdms, names), "x", 4, "EVC"), {
      name: "InputError",
      message:
        "x: its names are of the regions IT, V1, and not of EVC: call the roi of the config as one of them is called",
    });
    const persons = ["a | Session: 1", "a | Session: 2", "b | Session: 1", "b | Session: 2"];
    assert.equal(structRdms(structOf([2, 2], rdms.slice(0, 4), persons), "x", 4, "IT").rdms.length, 4);
  });

  it("refuses regions × subjects × sessions, elements of different sizes, and empty ones", () => {
    const eight = Array.from({ length: 8 }, (_, seed) => square(4, seed));
    assert.throws(() => structRdms(structOf([2, 2, 2], eight), "x"), {
      name: "InputError",
      message: /2 × 2 × 2 elements; subjects and sessions/,
    });
    assert.throws(() => structRdms(structOf([1, 2], [square(4, 0), square(5, 0)]), "x"), {
      name: "InputError",
      message: "x, field RDM: element 2 has 5 stimuli, element 1 has 4",
    });
    const empty: MatlabValue = { kind: "numeric", class: "double", shape: [0, 0], data: new Float64Array(0) };
    assert.throws(() => structRdms(structOf([1, 2], [square(4, 0), empty]), "x"), {
      name: "InputError",
      message: /element 2 of 2 is empty; needed an RDM in each/,
    });
    assert.throws(() => structRdms(structOf([0, 0], []), "x"), {
      name: "InputError",
      message: "x, field RDM: 0 × 0, holds no RDM",
    });
  });
});

describe("cellRdms", () => {
  it("reads one RDM per cell", () => {
    const { n, subjects } = cellRdms(
      { kind: "cell", shape: [3, 1], cells: [0, 1, 2].map((seed) => square(4, seed)) },
      "x",
    );
    assert.deepEqual([n, subjects], [4, 3]);
  });
});
