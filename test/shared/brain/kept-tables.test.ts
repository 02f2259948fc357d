import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unzlibSync } from "fflate";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";

const STIMULI = ["ant", "bee", "cat", "dog", "elk"];
const distance = (i: number, j: number): number => (i === j ? 0 : (i + 1) * (j + 1));
const square = (times = 1): number[][] => STIMULI.map((_, i) => STIMULI.map((_, j) => times * distance(i, j)));
const condensed = (times = 1): number[] => square(times).flatMap((row, i) => row.slice(i + 1));
const csv = (rows: readonly (readonly (string | number)[])[]): string => rows.map((row) => row.join(",")).join("\n");

async function read(text: string | Uint8Array, variable?: string) {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const found = await readBrainRdms(bytes, { name: "t.csv", stimuli: STIMULI, variable });
  return { ...found, rows: found.rows.map(({ subject, session, rdm }) => [subject, session, ...rdm]) };
}

describe("a table as people keep it", () => {
  const sum = (row: readonly number[]) => row.reduce((a, b) => a + b, 0);
  const beside = square().map((row, i) => [STIMULI[i] ?? "", ...row]);
  const total = ["total", ...square().map(sum)];

  for (const [what, rows] of [
    ["a row", [["", ...STIMULI], ...beside, total]],
    ["a column", [["", ...STIMULI, "Mean"], ...beside.map((row, i) => [...row, total[i + 1] ?? 0])]],
    ["a row and a column", [["", ...STIMULI, "sum"], ...beside.map((row) => [...row, 7]), [...total, 9]]],
  ] as const) {
    it(`is read without ${what} of sums or means, which a note tells`, async () => {
      const { rows: found, notes } = await read(csv(rows));
      assert.deepEqual(found, [["subject 1", null, ...condensed()]]);
      assert.ok(notes.some((note) => /of sums or means, left out/.test(note)));
    });
  }

  it("may say the subject of stacked squares in its last column, with names of stimuli beside or without", async () => {
    const of = (name: string, times: number, isNamed: boolean) =>
      square(times).map((row, i) => [...(isNamed ? [STIMULI[i] ?? ""] : []), ...row, name]);
    for (const isNamed of [true, false]) {
      const head = [...(isNamed ? [""] : []), ...STIMULI, "subject"];
      const { rows } = await read(csv([head, ...of("anna", 1, isNamed), ...of("ben", 2, isNamed)]));
      assert.deepEqual(rows, [
        ["anna", null, ...condensed()],
        ["ben", null, ...condensed(2)],
      ]);
    }
  });

  it("has columns of persons and their sessions, P1_ses1, which are told apart without a word", async () => {
    const names = ["P1_ses1", "P1_ses2", "P2_ses1", "P2_ses2"];
    const pairs = STIMULI.flatMap((one, i) =>
      STIMULI.slice(i + 1).map((other, k) => [one, other, distance(i, i + 1 + k)]),
    );
    const rows = pairs.map(([one = "", other = "", value]) => [
      one,
      other,
      ...names.map((_, k) => Number(value) * (k + 1)),
    ]);
    const { rows: found, notes } = await read(csv([["a", "b", ...names], ...rows]));
    assert.deepEqual(
      found.map(([subject, session]) => [subject, session]),
      [
        ["P1", "1"],
        ["P1", "2"],
        ["P2", "1"],
        ["P2", "2"],
      ],
    );
    assert.ok(!notes.some((note) => note.includes("diagonal"))); // a table of pairs has none
  });

  it("is refused with the cell where a person's column has a text in it, for they would be missing", async () => {
    const pairs = STIMULI.flatMap((one, i) => STIMULI.slice(i + 1).map((other, k) => [one, other, i + k + 1]));
    for (const [names, variable] of [
      [["sub-01", "sub-02"]],
      [["sub-01", "sub-02", "sub-03"], "sub-*"],
      [["P1_ses1", "P2_ses1", "P1_ses2"]],
      [["s1", "s2", "s3", "s4"]],
      [["dissimilarity"]],
      [["d", "category"], "d"],
    ] as const) {
      const rows = pairs.map(([one = "", other = "", value = ""], row) => [
        one,
        other,
        ...names.map((name, k) =>
          name === "category" || (row === 3 && k === Math.min(1, names.length - 1)) ? "n.d." : value,
        ),
      ]);
      const table = csv([["a", "b", ...names], ...rows]);
      if (variable === "d") assert.equal((await read(table, variable)).rows.length, 1);
      else await assert.rejects(read(table, variable), /column \S+ has "n\.d\." for ant and elk; a number is needed/);
    }
  });

  it("is read from an object of JSON with a square or the pairs of each subject, and names of stimuli", async () => {
    for (const rdm of [square, condensed]) {
      const stimuli = STIMULI.toReversed();
      const { rows, labels } = await read(JSON.stringify({ s1: rdm(), s2: rdm(2), stimuli }));
      assert.deepEqual(
        rows,
        [1, 2].map((times) => [`s${times}`, null, ...condensed(times)]),
      );
      assert.deepEqual(labels, stimuli);
    }
  });

  const of = (list: string) => `{"s1": ${JSON.stringify(square())}, ${list}, "s3": ${JSON.stringify(square(3))}}`;
  const sessions = JSON.stringify({
    P1_ses1: square(),
    P1_ses2: Array.from({ length: 4 }, () => [0, 1, 2, 3]),
    P2_ses1: square(2),
  });
  for (const [what, text, reason] of [
    ["is there twice", of(`"s1": ${JSON.stringify(square(2))}`), /s1 is there twice/],
    [
      "is a row short",
      of(`"s2": ${JSON.stringify(square().with(2, [1, 2]))}`),
      /list s2: row 3 has 2 numbers, row 1 has 5/,
    ],
    ["holds text", of(`"s2": ${JSON.stringify(square()).replace("20", '"20"')}`), /list s2: row 4 holds "20"/],
    ["is null", of('"s2": null'), /list s2: is null/],
    ["is of other stimuli", of(`"s2": [[0, 1], [1, 0]]`), /s2 \(f8, 2 × 2\) the last is of another size or kind/],
    ["is of other stimuli in one session", sessions, /P1_ses2 \(f8, 4 × 4\) the last is of another size or kind/],
    [
      "is infinite",
      of(`"s2": ${JSON.stringify(square(2)).replaceAll("20", "Infinity")}`),
      /s2: Infinity at pair \(2, 5\)/,
    ],
    ["is cut short", of('"s2": null').slice(0, 40), /begins as JSON does, and is none/],
    ["lies deeper", `{"IT": ${of('"s2": null')}}`, /needed an object with a list for each subject/],
    ["has no key", JSON.stringify([square(), square(2)]), /needed an object with a list for each subject/],
  ] as const) {
    it(`is refused as JSON where the list of a subject ${what}, who would be missing`, async () => {
      await assert.rejects(read(text), reason);
    });
  }

  it("may have lists beside its RDMs that are none: mixed, as long as there are stimuli, or nested without end", async () => {
    const nested = `${"[".repeat(50_000)}1${"]".repeat(50_000)}`;
    const { rows } = await read(
      `{"rdm": ${JSON.stringify(square())}, "ages": [20, "x", null, 1, 2], "deep": ${nested}}`,
    );
    assert.deepEqual(rows, [["subject 1", null, ...condensed()]]);
  });

  it("may be JSON in which a stimulus is called NaN, as Python writes no number", async () => {
    const text = JSON.stringify({ rdm: square().with(0, [-1, 2, 3, 4, 5]), stimuli: ["NaN", "a", "b", "c", "d"] });
    const { labels } = await readBrainRdms(Buffer.from(text.replace("-1", "NaN")), { name: "t.json" });
    assert.deepEqual(labels?.slice(0, 2), ["NaN", "a"]);
  });
});

/**
 * h5py 3: `f['rdm']` of float32 with (i + 1) * (j + 1) beside the diagonal, and `f.create_dataset('label', data=[4, 3, 2, 1, 0],
 * dtype=h5py.enum_dtype({'ant': 0, 'bee': 1, 'cat': 2, 'dog': 3, 'elk': 4}, basetype='i1'))`; the file was deflated (zlib).
 */
const OF_ENUMERATION = `
eNrr9HBx4+WS4mIAAQ4OBhYGAQZk8B8KMjlQ+TD5BCjNCKU7oPQKJpg4I1hOAiouCDUfXV1IkKsrSPV/NACzx4AFQnMwjIKRCDxcHQNAdASUD0tPJ5hQ1RWl
5ILpnMSk1BykdOlApr2MDKwQMxhhfA0IzQQRYIWqw0UzA10KUimoIM8AScIKDOIcDOL1cHUcYHkmJoiBHFCfMTPCknoKmosqBjQegv38XRgZmOClRAUrfvWw
/KrAPJqG8acrSLwzMjLiSEcekHKUFaJFgAOmlYMhMa8EzEpKTQXTyYkQfkp+OphOzcmGWsLEzEIw3aVwoNoMAxGjkTZ8AbB4dADiBiBe4IAoLg+AaEdg7nWE
yB+AijsA+QWOEPUgeRAfBBY4QvQrQOUXgMVZmIFpDABJJkUG
`;

describe("names that an HDF5 file keeps as an enumeration", () => {
  it("are those of its stimuli", async () => {
    const { labels, rows } = await read(unzlibSync(Buffer.from(OF_ENUMERATION, "base64")));
    assert.deepEqual(labels, STIMULI.toReversed());
    assert.deepEqual(rows, [["subject 1", null, ...condensed()]]);
  });
});
