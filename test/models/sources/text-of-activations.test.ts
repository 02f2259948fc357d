import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { activationsIn, type Asked, numbers, STIMULI } from "./given.ts";

const fc = numbers([4, 3]);
const ORDER = [2, 0, 3, 1];
const row = (k: number): string[] => [...fc.subarray(3 * k, 3 * k + 3)].map(String);

/** Rows of cells, in the order of the images or in `ORDER`. */
const inOrder = ORDER.map((k) => [STIMULI[k], ...row(k)]);
const lines = (rows: readonly (readonly (string | undefined)[])[], by = ","): string =>
  rows.map((cells) => `${cells.join(by)}\n`).join("");
const quoted = (name: string | undefined): string => `"${name}"`;

const read = async (text: string, asked?: Asked) => {
  const { values, source } = await activationsIn({ "fc.csv": text }, "fc.csv", asked);
  return { fc: values["fc"], notes: source.notes.join("\n") };
};
const refused = (text: string, message: RegExp) => assert.rejects(read(text), { name: "InputError", message });

describe("text of activations", () => {
  it("is a row of numbers for each stimulus, as NumPy writes it", async () => {
    const text = `# of fc\n${lines(
      STIMULI.map((_, k) => row(k)),
      " ",
    )}# the end\n`;
    for (const written of [text, text.replaceAll("\n", "\r\n"), text.replaceAll(" ", ", "), text.replaceAll(" ", "\t")])
      assert.deepEqual((await read(written)).fc, fc);
  });

  it("has decimal commas where semicolons part cells", async () => {
    const text = lines(
      STIMULI.map((_, k) => row(k)),
      ";",
    ).replaceAll(".", ",");
    assert.deepEqual((await read(text)).fc, fc);
  });

  const NAMED = {
    "pandas, of named rows": lines([["", "0", "1", "2"], ...inOrder]),
    "pandas, of an index with a name": lines([["stimulus", "0", "1", "2"], ...inOrder]),
    "pandas, of named units": lines([["image", "u1", "u2", "u3"], ...inOrder]),
    "pandas, with tabs": lines([["", "u1", "u2", "u3"], ...inOrder], "\t"),
    "R's write.csv": lines([["V1", "V2", "V3"].map(quoted), ...inOrder].map((cells, k) => k === 0 ? [quoted(""), ...cells] : [quoted(cells[0]), ...cells.slice(1)])), // prettier-ignore
    "R's write.table": lines([["V1", "V2", "V3"].map(quoted), ...inOrder.map(([name, ...cells]) => [quoted(name), ...cells])], " "), // prettier-ignore
    "R's write.csv2": lines([["", "V1", "V2", "V3"].map(quoted), ...inOrder.map(([name, ...cells]) => [quoted(name), ...cells.map((cell) => cell.replace(".", ","))])], ";"), // prettier-ignore
    "names alone": lines(inOrder),
    "files as names": lines(inOrder.map(([name, ...cells]) => [`set/${name}.png`, ...cells])),
    "NumPy, with names in a comment": `# ${ORDER.map((k) => STIMULI[k]).join(" ")}\n${lines(inOrder.map(([, ...cells]) => cells), " ")}`, // prettier-ignore
  };
  for (const [program, text] of Object.entries(NAMED))
    it(`is matched by its names: ${program}`, async () => {
      const found = await read(text);
      assert.deepEqual(found.fc, fc);
      assert.match(found.notes, /picked by name/);
    });

  const images = ["image1", "image2", "image3"];
  it("has a stimulus in its first row, whose values are as a numbering of units", async () => {
    const text = "image1,0,1\nimage3,4,4\nimage2,3,2\n";
    assert.deepEqual((await read(text, { images })).fc, Float32Array.of(0, 1, 3, 2, 4, 4));
  });

  it("is in the order of the images where its first column counts the rows", async () => {
    for (const from of [0, 1]) {
      const found = await read(lines([["", "0", "1", "2"], ...STIMULI.map((_, k) => [String(from + k), ...row(k)])]));
      assert.deepEqual(found.fc, fc);
      assert.match(found.notes, /in the order of the images/);
      assert.match(found.notes, /left out, as they have no axis of units .*: first column/);
      for (const corner of ["id", "X"]) {
        const text = lines([[corner, "u1", "u2", "u3"], ...STIMULI.map((_, k) => [String(from + k), ...row(k)])]);
        assert.deepEqual((await read(text)).fc, fc);
      }
      assert.deepEqual((await read(lines(STIMULI.map((_, k) => [String(from + k), ...row(k)])))).fc, fc);
    }
    const untold = await read(lines([["u1", "u2", "u3"], ...STIMULI.map((_, k) => row(k))]));
    assert.deepEqual(untold.fc, fc);
  });

  it("is matched by numbers that are the images' names", async () => {
    const text = lines([["", "u1", "u2", "u3"], ...[3, 2, 1, 0].map((k) => [String(k), ...row(k)])]);
    assert.deepEqual((await read(text, { images: ["0", "1", "2", "3"] })).fc, fc);
  });

  it("is a layer in each file of a folder", async () => {
    const text = lines([["", "u1", "u2", "u3"], ...inOrder]);
    const { values } = await activationsIn(
      { "net/relu1.csv": text, "net/relu2.tsv": text.replaceAll(",", "\t") },
      "net",
    );
    assert.deepEqual(values, { relu1: fc, relu2: fc });
  });

  it("is no RDM, whose names stand above it and in front", async () => {
    await refused(lines([["", ...STIMULI], ...STIMULI.map((name, k) => [name, ...STIMULI.map((_, j) => String(Math.abs(j - k)))])]), /^fc\.csv: a square with the same names above and in front of it, as an RDM has$/); // prettier-ignore
  });

  it("is refused where stimuli stand above columns, or some numbers have commas and others points", async () => {
    await refused(lines([STIMULI, ...[1, 2, 3, 4].map((unit) => row(unit - 1).concat("1"))]), /^fc\.csv: the stimuli stand above the columns; needed a row for each of them/); // prettier-ignore
    await refused(lines([["", ...STIMULI], ...[1, 2, 3, 4].map((unit) => [`u${unit}`, ...row(unit - 1), "1"])]), /the stimuli stand above the columns/); // prettier-ignore
    await refused(lines(STIMULI.map((name, k) => [name, '"1,234"', `0.${k + 1}`])), /decimal points \(0\.1\) and decimal commas \(1,234\); one of them is needed/); // prettier-ignore
    await refused(lines([["id", "u1"], ["7", "1"], ["3", "2"], ["1", "3"], ["2", "4"]]), /names in front of rows \(7, 3, 1, …\) of which none is an image's/); // prettier-ignore
  });

  it("is matched by the names of the images whatever stands above them, or nothing does", async () => {
    const images = ["1", "2", "3", "4"];
    const shuffled = ORDER.map((k) => [String(k + 1), ...row(k)]);
    for (const corner of ["id", "X", "nr", "Unnamed: 0", "anything"])
      assert.deepEqual((await read(lines([[corner, "u1", "u2", "u3"], ...shuffled]), { images })).fc, fc, corner);
    assert.deepEqual((await read(lines(shuffled), { images })).fc, fc);
    await refused(lines([["X", "u1", "u2", "u3"], ...shuffled]), /of which none is an image's/);
    const spaced = lines([["", "u1", "u2", "u3"], ...ORDER.map((k) => [`cue ${k + 1}`, ...row(k)])], "\t");
    assert.deepEqual((await read(spaced, { images: images.map((image) => `cue ${image}`) })).fc, fc);
  });

  it("has names of units that count them, where there is a row for each image below", async () => {
    const four = STIMULI.map((_, k) => [...row(k), "1"]);
    const { fc: read4 } = await read(lines([["0", "1", "2", "3"], ...four]));
    assert.equal(read4.length, 16);
    await refused(lines([["0", "1", "2", "3"], ...four.slice(1)]), /its first row counts the columns, and there are as many rows as images/); // prettier-ignore
  });

  it("may have rows that are ranks, but no first column that counts the rows in an order of its own", async () => {
    const ranks = [[2, 0, 3, 1], [1, 3, 0, 2], [0, 3, 2, 1], [3, 1, 2, 0]]; // prettier-ignore
    await refused(
      lines(ranks.map((ranked) => ranked.map(String))),
      /names in front of rows \(2, 1, 0, …\) of which none is an image's/,
    );
    const first = ranks.map((ranked) => ["0.5", ...ranked.map(String)]);
    assert.equal((await read(lines(first))).fc.length, 20);
  });

  it("keeps the names of parts that hold some rows each", async () => {
    const part = (from: number) => lines([["", "u1", "u2", "u3"], ...inOrder.slice(from, from + 2)]);
    const { values, source } = await activationsIn({ "net/features_01.csv": part(0), "net/features_02.csv": part(2) }, "net"); // prettier-ignore
    assert.deepEqual(values, { features: fc });
    assert.match(source.notes.join(), /picked by name/);
  });

  it("is refused where commas may group thousands, or a cell is empty", async () => {
    await refused(
      lines(STIMULI.map((name, k) => [name, '"1,234"', String(k)])),
      /the comma of 1,234 may group thousands/,
    );
    await refused(lines(STIMULI.map((name, k) => [name, "1", k === 0 ? "" : "2"])), /row 1: "" is no number/);
  });

  it("is refused by row where one holds no number, or another count of them", async () => {
    await refused("1 2\n3 x\n", /^fc\.csv, row 2: "x" is no number/);
    await refused("# 1 2\n# 3 4\n", /^fc\.csv: comments alone; needed a row of numbers for each stimulus$/);
    await refused("1 2\n3\n", /^fc\.csv, row 2: 1 numbers, and 2 in row 1; needed as many in every row$/);
    await refused("1 2\n3 4\n5 6\n7 nan\n", /activation of stimulus dog in unit 1 is NaN/);
    await refused(
      lines([["", "u1", "kind"], ...STIMULI.map((name) => [name, "1", "x"])]),
      /^fc\.csv, row 2: "x" is no number/,
    );
    await refused(lines(inOrder.map(([name, ...cells]) => [name === "cat" ? "cow" : name, ...cells])), /1 of 4 stimuli are not among the 4 names in stimuli .*: cat/); // prettier-ignore
    await refused(lines([["", "u1"], ["7", "1"], ["3", "2"], ["1", "3"], ["2", "4"]]), /names in front of rows \(7, 3, 1, …\) of which none is an image's/); // prettier-ignore
  });
});
