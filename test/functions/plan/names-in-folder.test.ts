import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { planBrain } from "../../../functions/plan/plan-brain.ts";
import type { StudyConfig } from "../../../shared/config/schema.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { readNpy, writeNpy } from "../../../shared/formats/npy.ts";
import { CONTAINERS } from "../../shared/brain/containers.ts";
import { memoryStore } from "../stimuli/memory-store.ts";
import { CODE } from "./planned-world.ts";

const STIMULI = ["ant", "bee", "cat", "dog"];
const FILE_ORDER = [2, 0, 3, 1];
const NAMES = FILE_ORDER.map((k) => STIMULI[k] ?? "");

/** An RDM whose dissimilarities tell the stimuli, in an order of them; each person's has a scale of its own. */
const rdm = (order: readonly number[] = FILE_ORDER, scale = 1): Uint8Array =>
  writeNpy({
    shape: [4, 4],
    data: Float64Array.from({ length: 16 }, (_, k) => {
      const [i, j] = [order[Math.floor(k / 4)] ?? 0, order[k % 4] ?? 0];
      return i === j ? 0 : scale * (i + 1) * (j + 1);
    }),
  });
const IN_ORDER = [2, 3, 4, 6, 8, 12];

const strings = (values: readonly string[]): Uint8Array =>
  Buffer.concat([writeNpyHeader("|S8", [values.length]), ...values.map((value) => Buffer.from(value.padEnd(8, "\0")))]);
const ints = (values: readonly number[]): Uint8Array =>
  writeNpy({ shape: [values.length], data: Int32Array.from(values) });

async function planned(files: Readonly<Record<string, Uint8Array | string>>, match?: "position") {
  const store = memoryStore(
    new Map(Object.entries(files).map(([path, bytes]) => [`s3://bucket/study/it/${path}`, Buffer.from(bytes)])),
  );
  const regions = [{ roi: "IT", rdms: "it", match }] as StudyConfig["brain"];
  const found = await planBrain(regions, "s3://bucket/study/study.yaml", STIMULI, CODE, store);
  const isRight = found.parts.every(({ file: [path, bytes] }) =>
    readNpy(bytes, path).data.every((value, k, [first]) => Number(value) / Number(first) === IN_ORDER[k] / IN_ORDER[0]),
  );
  return { ...found, isRight, subjects: found.parts.map((part) => part.planned.subject) };
}

const TWO = { "sub-01.npy": rdm(), "sub-02.npy": rdm(FILE_ORDER, 2) };

describe("lists of stimuli beside the RDMs of a folder", () => {
  const lists: Readonly<Record<string, string | Uint8Array>> = {
    "labels.txt": NAMES.join("\n"),
    "labels.npy": strings(NAMES),
    "stimuli.csv": `filename,category\n${NAMES.map((name) => `${name}.png,x\n`).join("")}`,
    "conditions.tsv": `\tcond\n${NAMES.map((name, k) => `${String(k)}\t${name}\n`).join("")}`,
    "conditions.csv": `stimulus;number\n${NAMES.map((name, k) => `${name};${String(k)}\n`).join("")}`,
    "file_names.txt": NAMES.map((name) => `"set/${name}.jpg"`).join("\r\n"),
    "image_names.csv": NAMES.join(","),
    "stimuli.json": JSON.stringify({ stimuli: NAMES }),
    "anything.txt": NAMES.join("\n"),
  };
  for (const [path, bytes] of Object.entries(lists)) {
    it(`name the stimuli as ${path}`, async () => {
      const { isRight, subjects, unnamed, notes, warnings } = await planned({ ...TWO, [path]: bytes });
      assert.ok(isRight);
      assert.deepEqual([subjects, unnamed, warnings], [["sub-01", "sub-02"], [], []]);
      const note = `IT: sub-01.npy, by the names in ${path}: matched by name to the images`;
      assert.ok(
        notes.some((one) => one.startsWith(note)),
        notes.join("\n"),
      );
    });
  }

  for (const { name, write } of CONTAINERS) {
    it(`name the stimuli in a file of names alone, ${name.replace("x", "labels")}`, async () => {
      const labels = await write({ labels: NAMES, age: { shape: [2], data: Float64Array.of(30, 41) } });
      assert.ok((await planned({ ...TWO, [name.replace("x", "labels")]: labels })).isRight);
    });
  }

  it("are those of a file's own subject, or folder", async () => {
    const other = [1, 3, 2, 0];
    const names = other.map((k) => STIMULI[k]).join("\n");
    const flat = {
      "a_rdm.npy": rdm(),
      "a_labels.txt": NAMES.join("\n"),
      "b_rdm.npy": rdm(other),
      "b_labels.txt": names,
    };
    assert.ok((await planned(flat)).isRight);
    const nested = Object.fromEntries(Object.entries(flat).map(([path, bytes]) => [path.replace("_", "/"), bytes]));
    assert.ok((await planned(nested)).isRight);
  });

  it("of some files alone are warned of where they are in another order than the images", async () => {
    const table = (names: readonly string[]): string =>
      [names.join(","), ...names.map((_, i) => names.map((__, j) => (i === j ? 0 : (i + 1) * (j + 1))).join(","))].join(
        "\n",
      );
    assert.deepEqual((await planned({ "sub-01.csv": table(NAMES), "sub-02.npy": rdm(FILE_ORDER, 2) })).warnings, [
      "IT: sub-02.npy: no names of stimuli, while the names in sub-01.csv are in another order than the images; taken to be in the order of the " +
        "images: save names in every file, or in none",
    ]);
    assert.deepEqual((await planned({ "sub-01.csv": table(STIMULI), "sub-02.npy": rdm(FILE_ORDER, 2) })).warnings, []);
  });

  it("that are not the images' are refused, or warned about, by name", async () => {
    const refused: Readonly<Record<string, RegExp>> = {
      [NAMES.slice(1).join("\n")]: /^labels\.txt: 3 names in labels for 4 stimuli, some of them those of images[^\n]*$/,
      [["yak", ...NAMES.slice(1)].join("\n")]:
        /^sub-01\.npy, by the names in labels\.txt: names of stimuli differ.*1 \(yak\)\nsub-02/,
      [["ant", "ant", "bee", "cat"].join("\n")]: /^labels\.txt: the names in labels do not tell stimuli apart, "ant"/,
    };
    for (const [text, message] of Object.entries(refused)) {
      await assert.rejects(planned({ ...TWO, "labels.txt": text }), { name: "InputError", message: RegExp(message) });
    }
    const { warnings } = await planned({ ...TWO, "labels.txt": "c1\nc2\nc3\nc4\n" });
    assert.deepEqual(warnings, ["IT: the names in labels.txt were not used, as they are none of images: c1, c2, c3 …"]);
    await assert.rejects(planned({ ...TWO, "labels.txt": NAMES.join("\n"), "stimuli.npy": strings(STIMULI) }), {
      message: /labels.txt and stimuli.npy name the stimuli in different orders/,
    });
  });

  it("in numbers say an order, which is warned about by name and not applied", async () => {
    for (const [path, bytes] of [
      ["order.npy", ints(FILE_ORDER)],
      ["perm.txt", "3\n1\n4\n2\n"],
    ] as const) {
      const { warnings, unnamed } = await planned({ ...TWO, [path]: bytes });
      assert.match(
        warnings.join(),
        new RegExp(`^IT: ${path} puts the 4 stimuli into another order, which was not applied`),
      );
      assert.deepEqual(unnamed, ["IT"]);
    }
    assert.deepEqual((await planned({ ...TWO, "order.npy": ints([0, 1, 2, 3]) })).warnings, []);
  });

  it("are left out of account where the config matches by position", async () => {
    const { isRight, warnings, notes } = await planned({ ...TWO, "labels.txt": NAMES.join("\n") }, "position");
    assert.deepEqual([isRight, warnings], [false, []]);
    assert.ok(notes.includes("IT: left out, as no files of RDMs: labels.txt"));
  });

  it("are looked for in JSON beside each file, and not among lists of what was shown when", async () => {
    const sidecars = {
      "sub-01.json": JSON.stringify({ stimuli: NAMES }),
      "sub-02.json": JSON.stringify({ stimuli: NAMES }),
    };
    assert.ok((await planned({ ...TWO, ...sidecars })).isRight);
    const shown = await planned({ ...TWO, "presentation.txt": NAMES.join("\n"), "description.json": '{"Name": "x"}' });
    assert.deepEqual([shown.isRight, shown.unnamed], [false, ["IT"]]);
    assert.ok(
      shown.notes.includes("IT: left out, as no files of RDMs: description.json, presentation.txt"),
      shown.notes.join("\n"),
    );
  });

  it("leave alone what names its stimuli itself", async () => {
    const [{ write } = { write: () => new Uint8Array() }] = CONTAINERS;
    const rdms = (scale: number) => ({
      shape: [4, 4],
      data: Float64Array.from(readNpy(rdm(FILE_ORDER, scale), "x").data, Number),
    });
    const own = {
      "s1.npz": await write({ rdms: rdms(1), labels: NAMES }),
      "s2.npz": await write({ rdms: rdms(2), labels: NAMES }),
    };
    const { isRight, warnings } = await planned({ ...own, "labels.txt": STIMULI.toReversed().join("\n") });
    assert.deepEqual([isRight, warnings], [true, []]);
  });
});

describe("warnings of the brain RDMs", () => {
  it("tell of a mean that counts as a person, which beside others is refused", async () => {
    for (const path of ["group_mean.npy", "avgRDM.npy"]) {
      const { warnings } = await planned({ [path]: rdm() });
      assert.match(
        warnings.join(),
        new RegExp(`^IT: ${path}: .* is called after a mean of several, and counts as one person`),
      );
    }
    assert.deepEqual((await planned(TWO)).warnings, []);
    await assert.rejects(planned({ "anna.npy": rdm(), "group_mean.npy": rdm() }), {
      message: /^group_mean: called otherwise than the other 1 subjects, such as anna/,
    });
  });

  it("tell of names that may be sessions and count as persons", async () => {
    const names = ["S01_1", "S01_2", "S02_1", "S02_2"];
    const { warnings, subjects } = await planned(
      Object.fromEntries(names.map((name, k) => [`${name}.npy`, rdm(FILE_ORDER, k + 1)])),
    );
    assert.deepEqual(subjects, names);
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? "",
      /^IT: 4 names have 2 beginnings \(S01, S02\), .* count as 4 persons; .* call them S01_ses-1 and S01_ses-2/,
    );
  });
});
