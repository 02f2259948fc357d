import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { element, LAYOUTS, mat5File, matrix, mi, mx } from "../formats/mat5-file.ts";
import { CONTAINERS } from "./containers.ts";
import { drawnRdm, filled } from "./drawn-rdms.ts";

const STIMULI = ["ant", "bee", "cat", "dog"];
const N = 4;
const LAYOUT = LAYOUTS[0] ?? { bigEndian: false, compressed: false };
const rdm = { shape: [N, N], data: Float64Array.from(drawnRdm(N, 0)) };
const refuses = (bytes: Uint8Array, message: RegExp | string, variable?: string) =>
  assert.rejects(readBrainRdms(bytes, { name: "x", stimuli: STIMULI, variable }), { name: "InputError", message });

describe("the reasons why a file of RDMs is refused", () => {
  it("name the empty elements of a cell array, whatever lies beside it", async () => {
    const double = (size: number) =>
      matrix(mx.double, [size, size], "", [element(mi.f8, drawnRdm(size, 1), LAYOUT)], LAYOUT);
    const cells = matrix(mx.cell, [1, 3], "RDMs", [double(N), double(0), double(N)], LAYOUT);
    const age = matrix(mx.double, [1, 3], "age", [element(mi.f8, [20, 30, 40], LAYOUT)], LAYOUT);
    const message =
      "x, variable RDMs: element 2 of 3 is empty; needed an RDM in each: take out the subjects who have none";
    await refuses(mat5File([cells], LAYOUT), message);
    await refuses(mat5File([cells, age], LAYOUT), message);
  });

  it("say that an array holds no number, and one that holds some goes before it", async () => {
    for (const shape of [
      [0, N, N],
      [N, N, 0],
      [0, 6],
    ]) {
      const none = { shape, data: new Float64Array(0) };
      await refuses(writeNpy(none), `x: shape ${shape.join(" × ")}, which holds no number at all`);
      for (const { name, write } of CONTAINERS) {
        await refuses(await write({ rdms: none }), /rdms: shape .*0.*, which holds no number at all$/);
        const { notes } = await readBrainRdms(await write({ rdms: none, others: rdm }), { name, stimuli: STIMULI });
        assert.ok(notes.includes(`${name}: not used: rdms`), notes.join("\n"));
      }
    }
  });

  it("name links to other files, which are not followed", async () => {
    const linked = (name: string) =>
      hdf5Bytes((file) => {
        if (name !== "rdm") file.create_dataset({ name: "rdm", ...rdm, dtype: "<d" });
        file.create_dataset({ name: "age", data: Float64Array.of(20, 30, 40), dtype: "<d" });
        file.create_external_link("other.h5", "/its/rdm", name);
      });
    const message =
      /^x: \w+ is a link to \/its\/rdm in another file, other\.h5, and links to other files are never followed/;
    await refuses(await linked("rdm"), message);
    await refuses(await linked("rdm"), message, "rdm");
    await refuses(await linked("labels"), message);
    const { notes } = await readBrainRdms(await linked("what"), { name: "x", stimuli: STIMULI });
    assert.ok(notes.includes("x: not used: age, what"), notes.join("\n"));
  });
});

for (const { name, write } of CONTAINERS) {
  const rowsOf = (pairs: number) => ({
    shape: [4, pairs],
    data: filled([4, pairs], ([s = 0, k = 0]) => 1 + Math.sin(s * pairs + k)),
  });
  const five = rowsOf(10);
  const read = async (lists: Readonly<Record<string, readonly string[]>>, sessions?: "average") => {
    const times = { shape: [4], data: Float64Array.of(0.1, 0.2, 0.1, 0.2) };
    const bytes = await write({ rdms: five, ...lists, time: times });
    return readBrainRdms(bytes, { name, stimuli: [...STIMULI, "eel"], sessions });
  };

  describe(`rows with times in ${name}`, () => {
    it("are asked about, and are no persons though their names differ", async () => {
      for (const movie of [
        ["m1", "m2", "m3", "m4"],
        ["BE", "BE", "KO", "KO"],
      ]) {
        await assert.rejects(read({ name: movie }), {
          name: "InputError",
          message: /: 2 of what the file calls time beside \d subjects?, which may be/,
        });
      }
    });

    it("are sessions of those who are named, where the config says so", async () => {
      const { rows } = await read({ name: ["BE", "BE", "KO", "KO"] }, "average");
      assert.deepEqual(
        rows.map(({ subject, session }) => [subject, session]),
        [
          ["BE", "0.1"],
          ["BE", "0.2"],
          ["KO", "0.1"],
          ["KO", "0.2"],
        ],
      );
    });

    it("are persons where subjects are listed, each once", async () => {
      const { rows } = await read({ subject: ["BE", "KO", "SN", "TI"] });
      assert.equal(new Set(rows.map(({ subject }) => subject)).size, 4);
    });

    it("may be sessions by other words: visit, week, Sitzung", async () => {
      for (const word of ["visit", "week", "Sitzung"]) {
        const lists = { who: ["BE", "BE", "KO", "KO"], [word]: ["a", "b", "a", "b"] };
        const bytes = await write({ rdms: rowsOf(6), ...lists }); // as many stimuli as rows
        const { rows } = await readBrainRdms(bytes, { name, stimuli: STIMULI });
        assert.deepEqual(
          rows.map(({ subject, session }) => `${subject} ${session ?? ""}`),
          ["BE a", "BE b", "KO a", "KO b"],
        );
      }
    });
  });

  describe(`a mean in ${name}`, () => {
    it("that is the only RDM is warned about, and among persons refused by its name", async () => {
      const only = await readBrainRdms(await write({ group_mean: rdm }), { name });
      assert.match(only.warnings.join(), /: group_mean is called after a mean of several, and counts as one person/);
      const some = await write({ s1: rdm, s2: rdm, avgRDM: rdm });
      const named = await readBrainRdms(some, { name, variable: "avgRDM" });
      assert.equal(named.warnings.length, 1);
      assert.deepEqual((await readBrainRdms(some, { name, variable: "s1" })).warnings, []);
    });
  });
}
