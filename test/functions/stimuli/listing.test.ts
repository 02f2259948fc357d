import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readListing } from "../../../functions/stimuli/listing.ts";

const FILES = ["stim1.png", "stim2.png", "stim3.jpg", "Äpfel.png", "sub/x.png", "README.md"];
const CHOSEN = ["stim3.jpg", "stim1.png", "Äpfel.png"];

const read = (list: string | Uint8Array) =>
  readListing(
    typeof list === "string" ? Buffer.from(list) : list,
    FILES,
    "/home/me/stimuli/",
    "/home/me/stimuli/stimuli.csv",
  );

const filesOf = (list: string | Uint8Array): string[] => read(list).entries.map(({ file }) => file);

const rows = (
  separator: string,
  head: readonly string[],
  line: (file: string, i: number) => readonly string[],
): string => [head, ...CHOSEN.map(line)].map((cells) => cells.join(separator)).join("\r\n");

const named = rows(",", ["filename", "category"], (file) => [file, "thing"]);

describe("a list of stimuli", () => {
  for (const [how, list] of [
    ["with a blank line at its end", `${named}\r\n\r\n`],
    ["with lines of delimiters alone, as Excel leaves them", `${named}\r\n,\r\n,\r\n`],
    [
      "quoted between semicolons, with lines of these alone, as LibreOffice writes them",
      `"filename";"category";;\n${CHOSEN.map((file) => `"${file}";"thing";;\n`).join("")};;;\n;;;\n`,
    ],
    ["with blank lines before its header and between its rows", `\n\n${named.replaceAll("\r\n", "\n\n")}`],
    ["with semicolons", rows(";", ["filename", "category"], (file) => [file, "thing"])],
    ["with a line that says so", `sep=;\r\n${rows(";", ["filename", "category"], (file) => [file, "thing"])}`],
    ["with tabs", rows("\t", ["filename", "category"], (file) => [file, "thing"])],
    ["with quotes", rows(",", ['"filename"', '"category"'], (file) => [`"${file}"`, '"thing"'])],
    ["whose header has capitals", rows(",", ["Filename", "Category"], (file) => [file, "thing"])],
    ["with other columns first", rows(",", ["id", "Category", "File name"], (file, i) => [`${i}`, "thing", file])],
    ["of paths that begin with the folder", rows(",", ["path", "category"], (file) => [`stimuli/${file}`, "thing"])],
    ["of whole paths", rows(",", ["path", "category"], (file) => [`/home/me/stimuli/${file}`, "thing"])],
    ["of paths of Windows", rows(",", ["path", "category"], (file) => [`.\\${file}`, "thing"])],
    ["of names without endings", rows(",", ["Stimulus", "category"], (file) => [file.replace(/\..*/, ""), "thing"])],
    ["whose column is called in another language", rows(";", ["Bild", "category"], (file) => [file, "thing"])],
    ["with line ends of old Macs", named.replaceAll("\r\n", "\r")],
    ["in UTF-8 with a mark", `\ufeff${named}`],
    ["in UTF-16", Buffer.from(`\ufeff${named}`, "utf16le")],
    ["in Latin-1", Buffer.from(named, "latin1")],
    ["with decomposed accents", named.normalize("NFD")],
    ["behind comments", `# made by hand, 2024\n#\n${named}`],
    ["whose header NumPy has marked", rows(",", ["# filename", "category"], (file) => [file, "thing"])],
    ["in other capitals", rows(",", ["filename", "category"], (file) => [file.toUpperCase(), "thing"])],
    ["with comments between its rows", named.replace("stim1", "# the next one is late\r\nstim1")],
  ] as const) {
    it(`is read ${how}`, () => {
      assert.deepEqual(
        read(list).entries,
        CHOSEN.map((file) => ({ file, category: "thing" })),
      );
    });
  }

  it("is read without a header, and says so", () => {
    const { entries, notes } = read(CHOSEN.join("\n"));
    assert.deepEqual(
      entries.map(({ file }) => file),
      CHOSEN,
    );
    assert.deepEqual(notes, ["stimuli.csv has no header line; its column 1 was taken for the files"]);
    assert.deepEqual(filesOf(CHOSEN.map((file, i) => `${i};${file}`).join("\n")), CHOSEN);
  });

  it("says what it did not use, and of several columns of files which it took", () => {
    const notesOf = (list: string): readonly string[] => read(list).notes;
    assert.deepEqual(notesOf(named), []);
    assert.deepEqual(notesOf(rows(",", ["id", "filename", "set"], (file, i) => [`${i}`, file, "a"])), [
      "stimuli.csv: columns that are not used: id, set",
    ]);
    assert.deepEqual(notesOf(rows(",", ["image", "mask"], (file, i) => [file, CHOSEN[2 - i] ?? ""])), [
      "stimuli.csv: column image was taken for the files; not used, though they name files too: mask",
    ]);
    assert.deepEqual(notesOf(rows(",", ["order", "filename"], (file, i) => [`${i + 1}`, file])), [
      "stimuli.csv: columns that are not used: order",
    ]);
    assert.deepEqual(notesOf(rows(",", ["filename", "Index"], (file, i) => [file, `${3 - i}`])), [
      "stimuli.csv: column Index is not used: the stimuli are in the order of the rows, which is another than its own",
    ]);
    assert.deepEqual(notesOf(`# by hand\n${rows(",", ["filename"], (file) => [file.toUpperCase()])}`), [
      "stimuli.csv writes names in other capitals than the files have: stim3.jpg, stim1.png, Äpfel.png",
      "stimuli.csv: lines that begin with # are passed over: by hand",
    ]);
  });

  it("means no file where two differ in capitals alone, but the one that it writes", () => {
    const files = ["a.png", "A.png", "b.png"];
    const filesIn = (list: string) =>
      readListing(Buffer.from(list), files, "/f/", "/f/stimuli.csv").entries.map(({ file }) => file);
    assert.deepEqual(filesIn("filename\nA.png\nb.PNG\na.png\n"), ["A.png", "b.png", "a.png"]);
    assert.throws(() => filesIn("filename\nA.PNG\nb.png\n"), /1 of 2 files it lists are not there: A\.PNG$/);
  });

  it("has a file whose name begins with #", () => {
    const list = "#1.png\n#2.png\n";
    const { entries } = readListing(Buffer.from(list), ["#1.png", "#2.png"], "/f/", "/f/stimuli.csv");
    assert.deepEqual(
      entries.map(({ file }) => file),
      ["#1.png", "#2.png"],
    );
  });

  it("is refused with all that is wrong in it", () => {
    assert.throws(() => read("filename,category\nstim1.png,a\n,b\nstim1.png,a,b\nstim9.png\n"), {
      message:
        /row 2 names no file in column filename\n.*row 3 has 3 cells, the header 2\n.*more than once: stim1\.png\n.*1 of 3 files it lists are not there: stim9\.png$/,
    });
  });

  it("says that it was not in UTF-8", () => {
    assert.deepEqual(read(Buffer.from(named, "latin1")).notes, [
      "stimuli.csv is not in UTF-8, and was read as Windows-1252",
    ]);
  });

  it("may hold commas in names, and columns of other files", () => {
    const files = ["a, b.png", "c.png"];
    const list = "file;thumbnail\nc.png;c_small.png\na, b.png;ab_small.png\n";
    assert.deepEqual(
      readListing(Buffer.from(list), files, "/f/", "/f/stimuli.csv").entries.map(({ file }) => file),
      ["c.png", "a, b.png"],
    );
  });

  for (const [why, list, message] of [
    [
      "a file that is not there",
      "filename\nstim1.png\nstim9.png\n",
      /1 of 2 files it lists are not there: stim9\.png$/,
    ],
    ["a file of the folder above", "filename\nstim1.png\n../stim2.png\n", /not there: \.\.\/stim2\.png$/],
    ["a file listed twice, in two ways", "filename\nstim1.png\nstim1\n", /listed more than once: stim1\.png$/],
    ["a row without a file", "filename,category\nstim1.png,a\n,b\n", /row 2 names no file in column filename$/],
    ["a row with a cell more", "filename,category\nstim1.png,a\nstim2.png,b,c\n", /row 2 has 3 cells, the header 2$/],
    [
      "no column of files",
      "id,colour\n1,red\n2,blue\n",
      /no column names files of this folder among id, colour; needed/,
    ],
    [
      "files of another folder, in a column called so",
      "filename\nx1.png\nx2.png\n",
      /2 of 2 files it lists are not there/,
    ],
    ["an image that is not there in its first line, and no header", "x1.png\nstim1.png\n", /not there: x1\.png$/],
    ["an empty list", "\n\n", /stimuli\.csv: is empty$/],
    ["a workbook", Buffer.from("504b03041400060008000000", "hex"), /stimuli\.csv: is /],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae100000000", "hex"), /is an Excel workbook; export it as CSV$/],
  ] as const) {
    it(`is refused with ${why}`, () => {
      assert.throws(() => read(list), { name: "InputError", message });
    });
  }
});
