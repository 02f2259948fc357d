import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { writeCsv } from "../../../shared/formats/csv.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { drawnRdm } from "./drawn-rdms.ts";

const IMAGES = ["face", "house, red", "car", "dog"];
/** 1 … 6 in condensed order. */
const SQUARE = [0, 1, 2, 3, 1, 0, 4, 5, 2, 4, 0, 6, 3, 5, 6, 0];
const CONDENSED = Float64Array.of(1, 2, 3, 4, 5, 6);

const row = (i: number): number[] => SQUARE.slice(4 * i, 4 * i + 4);
const lines = (line: (i: number) => string): string => [0, 1, 2, 3].map((i) => `${line(i)}\n`).join("");
const read = (content: string | Uint8Array, stimuli = IMAGES) =>
  readBrainRdms(typeof content === "string" ? Buffer.from(content) : content, { name: "t", stimuli });

describe("a table of one square", () => {
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(",");
  const cells = (i: number, sign = ".") => row(i).map((value) => value.toFixed(1).replace(".", sign));
  const written: [what: string, content: string | Uint8Array, labels: string[] | undefined][] = [
    ["with commas", lines((i) => row(i).join(",")), undefined],
    ["with commas and blanks", lines((i) => row(i).join(", ")), undefined],
    ["of np.savetxt", lines((i) => row(i).map((value) => value.toExponential(18)).join(" ")), undefined],
    ["of np.savetxt with a header", `# ${IMAGES.join("\t")}\n${lines((i) => row(i).join("\t"))}`, IMAGES],
    ["of np.savetxt with comments", `# IT\n# subject 1, a comment\n${lines((i) => row(i).join(" "))}`, undefined],
    ["with a comment of as many words as columns", `# IT of subject one\n${lines((i) => row(i).join(" "))}`, undefined],
    ["with MATLAB's comments", `% IT\n${lines((i) => row(i).join(" "))}`, undefined],
    ["of pandas", `,${quoted(IMAGES)}\n${lines((i) => `"${IMAGES[i]}",${row(i).join(",")}`)}`, IMAGES],
    ["of pandas, whose index has a name", `stim,${quoted(IMAGES)}\n${lines((i) => `"${IMAGES[i]}",${row(i).join(",")}`)}`, IMAGES],
    ["of pandas without names", `,0,1,2,3\n${lines((i) => `${i},${row(i).join(",")}`)}`, undefined],
    ["of pandas without names and index", `0,1,2,3\n${lines((i) => row(i).join(","))}`, undefined],
    ["of pandas without header", lines((i) => `${i},${row(i).join(",")}`), undefined],
    ["of R's write.csv, with CRLF", `"",${quoted(IMAGES)}\n${lines((i) => `"${IMAGES[i]}",${row(i).join(",")}`)}`.replaceAll("\n", "\r\n"), IMAGES],
    ["of R's write.csv without names", `"","V1","V2","V3","V4"\n${lines((i) => `"${i + 1}",${row(i).join(",")}`)}`, undefined],
    ["of R's write.table", `${quoted(IMAGES).replaceAll('","', '" "')}\n${lines((i) => `"${IMAGES[i]}" ${row(i).join(" ")}`)}`, IMAGES],
    ["of R's write.table with tabs", `${IMAGES.join("\t")}\n${lines((i) => `${IMAGES[i]}\t${row(i).join("\t")}`)}`, IMAGES],
    ["of R's write.table without names", `"V1" "V2" "V3" "V4"\n${lines((i) => `"${i + 1}" ${row(i).join(" ")}`)}`, undefined],
    ["with a header alone", `${IMAGES.join(";")}\n${lines((i) => row(i).join(";"))}`, IMAGES],
    ["with names beside it alone", lines((i) => `${IMAGES[i]};${row(i).join(";")}`), IMAGES],
    ["of Excel, in much of Europe", `sep=;\n;${IMAGES.join(";")}\n${lines((i) => `${IMAGES[i]};${cells(i, ",").join(";")}`)}`, IMAGES],
    ["with decimal commas and tabs", lines((i) => cells(i, ",").join("\t")), undefined],
    ["with decimal commas and blanks", lines((i) => cells(i, ",").join("  ")), undefined],
    ["with decimal commas in quotes", lines((i) => cells(i, ",").map((cell) => `"${cell}"`).join(",")), undefined],
    ["with empty cells and lines at its ends", `${lines((i) => `${row(i).join(",")},,`)},,,,,\n\n,,,,,\n`, undefined],
    ["of Excel as UTF-8, with its mark", `\ufeff${lines((i) => row(i).join(";"))}`, undefined],
    ["in UTF-16", Buffer.from(`\ufeff${IMAGES.join("\t")}\r\n${lines((i) => row(i).join("\t"))}`, "utf16le"), IMAGES],
    ["in UTF-16 of the other order", Buffer.from(`\ufeff${lines((i) => row(i).join("\t"))}`, "utf16le").swap16(), undefined],
    ["with CP/M's end of file", `${lines((i) => row(i).join(","))}\x1a`, undefined],
    ["with a byte of zeros at its end", `${lines((i) => row(i).join(","))}\0`, undefined],
    ["with NA on the diagonal", lines((i) => row(i).map((value, j) => (i === j ? "NA" : value)).join(",")), undefined],
    ["with a blank diagonal", lines((i) => row(i).map((value, j) => (i === j ? "" : value)).join(",")), undefined],
    ["of the lower half", lines((i) => row(i).map((value, j) => (i < j ? "" : value)).join(",")), undefined],
    ["of the lower half without diagonal", lines((i) => row(i).map((value, j) => (i <= j ? "" : value)).join(",")), undefined],
    ["of the upper half without diagonal", lines((i) => row(i).map((value, j) => (i >= j ? "" : value)).join(",")), undefined],
    ["of the lower half, ragged", lines((i) => row(i).slice(0, i + 1).join(",")), undefined],
    ["of the lower half, ragged, without diagonal", lines((i) => row(i).slice(0, i).join(",")), undefined],
    ["of the upper half, ragged", lines((i) => row(i).slice(i).join("\t")), undefined],
    ["of the upper half, ragged, without diagonal", lines((i) => row(i).slice(i + 1).join(" ")), undefined],
    ["of the lower half, ragged, with names", lines((i) => [IMAGES[i], ...row(i).slice(0, i + 1)].join("\t")), IMAGES],
    ["of the lower half of R's dist", ` ${quoted(IMAGES.slice(0, 3)).replaceAll(",", "\t")}\n`.replaceAll('"', "").replace(/^.*\n/, "") + lines((i) => row(i).slice(0, i).concat(i === 0 ? [] : []).join(" ")), undefined],
  ]; // prettier-ignore
  for (const [what, content, labels] of written) {
    it(`is read ${what}`, async () => {
      const { rows, labels: found, n } = await read(content);
      assert.deepEqual([n, rows.map(({ rdm }) => rdm), found], [4, [CONDENSED], labels]);
    });
  }

  it("keeps labels that are numbers where the images are called so", async () => {
    const numbers = ["3", "1", "2", "0"];
    const table = `,${numbers.join(",")}\n${lines((i) => `${numbers[i]},${row(i).join(",")}`)}`;
    assert.deepEqual((await read(table, ["0", "1", "2", "3"])).labels, numbers);
    const counted = `,0,1,2,3\n${lines((i) => `${i},${row(i).join(",")}`)}`;
    assert.deepEqual((await read(counted, ["3", "2", "1", "0"])).labels, ["0", "1", "2", "3"]);
    const { notes } = await read(counted);
    assert.equal(notes[1], "t: 0 … 3 number the stimuli, and are no names of images");
  });

  it("is decoded as Windows-1252 where it is no UTF-8, and says so", async () => {
    const { labels, notes } = await read(Buffer.from(`Äpfel,b,c,d\n${lines((i) => row(i).join(","))}`, "latin1"), [
      "Äpfel",
      "b",
      "c",
      "d",
    ]);
    assert.deepEqual(labels, ["Äpfel", "b", "c", "d"]);
    assert.equal(notes[0], "t: read as Windows-1252");
  });

  it("keeps numbers to the last bit", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 6 }).chain((n) => fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-300, max: 1e300 }), { minLength: (n * (n - 1)) / 2, maxLength: (n * (n - 1)) / 2 })), async (pairs) => {
          const n = (1 + Math.sqrt(1 + 8 * pairs.length)) / 2;
          const names = Array.from({ length: n }, (_, k) => `s${k}`);
          const at = (i: number, j: number) => (i === j ? 0 : pairs[Math.min(i, j) * n - (Math.min(i, j) * (Math.min(i, j) + 1)) / 2 + Math.abs(i - j) - 1]);
          const rows = names.map((label, i) => ({ label, ...Object.fromEntries(names.map((other, j) => [other, at(i, j)])) }));
          const found = await read(writeCsv<string>(rows, ["label", ...names]), names);
          assert.deepEqual([found.labels, [...found.rows[0].rdm]], [names, pairs]);
        }),
      { numRuns: 50 },
    ); // prettier-ignore
  });

  const refused: [what: string, content: string, message: RegExp][] = [
    ["rows and columns in different orders", ",a,b,c\nb,0,1,2\na,1,0,3\nc,2,3,0", /^t: row 1 is labelled "b", column 1 "a"/],
    ["a cell that is not a number", ",a,b,c\na,0,x,2\nb,1,0,3\nc,2,3,0", /^t: row 2, column 3 is "x"; a number is needed/],
    ["an empty cell", "0,1,2\n1,0,\n2,,0", /^t, subject 1: NaN at pair \(2, 3\); every dissimilarity must be a number/],
    ["a cell in hexadecimal", "0,0x1,2\n1,0,3\n2,3,0", /"0x1"; a number is needed/],
    ["a table that has no shape of RDMs", "1,2,3,4,5\n4,5,6,7,8", /^t: 2 rows of 5 cells; a square of stimuli is needed/],
    ["a row cut short", ",a,b,c\na,0,1,2\nb,1,0,3\nc,2,", /^t: row 4 has 3 cells, row 2 has 4: not a table, or truncated$/],
    ["points and commas", "0;0,5;1.5\n0,5;0;2\n1.5;2;0", /^t: decimal points \(1\.5\) and decimal commas \(0,5\)/],
    ["nothing", " \n\n", /no line of text/],
    ["infinity", "0,inf,2\ninf,0,3\n2,3,0", /Infinity at pair \(1, 2\)/],
    ["control characters after a beginning of text", `${"0,1,2\n".repeat(1000)}\x02`, /control characters further on/],
  ]; // prettier-ignore
  for (const [what, content, message] of refused) {
    it(`is refused with ${what}`, () =>
      assert.rejects(read(content, ["a", "b", "c"]), { name: "InputError", message }));
  }
});

describe("a table of several RDMs", () => {
  const vectors = [0, 1, 2, 3, 4, 5].map((subject) => condense(drawnRdm(4, subject), 4));

  it("holds condensed RDMs in its rows or columns, with the names of subjects and pairs or without", async () => {
    const names = vectors.map((_, k) => `sub-0${k + 1}`);
    const csv = (rows: readonly (readonly (string | number)[])[]) => rows.map((cells) => cells.join(",")).join("\n");
    const columns = [0, 1, 2, 3, 4, 5].map((pair) => vectors.map((rdm) => rdm[pair]));
    const five = vectors.slice(0, 5);
    const tables: [what: string, table: string, count: number, isNamed: boolean][] = [
      ["rows", csv(five.map((rdm) => [...rdm])), 5, false],
      ["as many rows as pairs", csv(vectors.map((rdm) => [...rdm])), 6, false],
      ["rows with names", csv(five.map((rdm, k) => [names[k], ...rdm])), 5, true],
      ["rows with an index", csv([["", 0, 1, 2, 3, 4, 5], ...five.map((rdm, k) => [k, ...rdm])]), 5, false],
      ["rows with names and pairs", csv([["subject", "ab", "ac", "ad", "bc", "bd", "cd"], ...five.map((rdm, k) => [names[k], ...rdm])]), 5, true],
      ["rows with names beside an index", csv([["", "id", "a b", "a c", "a d", "b c", "b d", "c d"], ...five.map((rdm, k) => [k, names[k], ...rdm])]), 5, true],
      ["columns", csv(columns.map((cells) => cells.slice(0, 5))), 5, false],
      ["columns with names", csv([names.slice(0, 5), ...columns.map((cells) => cells.slice(0, 5))]), 5, true],
      ["one row with a name", csv([[names[0], ...vectors[0]]]), 1, true],
      ["one row with a name and pairs", csv([["", "ab", "ac", "ad", "bc", "bd", "cd"], [names[0], ...vectors[0]]]), 1, true],
      ["one square with a name in every row", lines((i) => `sub-01,${drawnRdm(4, 0).slice(4 * i, 4 * i + 4).join(",")}`), 1, true],
      ["one square with columns of a name and of stimuli", `subject,stim,${IMAGES.map((one) => `"${one}"`).join(",")}\n${lines((i) => `sub-01,"${IMAGES[i]}",${drawnRdm(4, 0).slice(4 * i, 4 * i + 4).join(",")}`)}`, 1, true],
      ["one row", csv([[...vectors[0]]]), 1, false],
      ["one column", csv([...vectors[0]].map((value) => [value])), 1, false],
    ]; // prettier-ignore
    for (const [what, table, count, isNamed] of tables) {
      const found = await read(table);
      assert.deepEqual(
        found.rows.map(({ rdm }) => rdm),
        vectors.slice(0, count),
        what,
      );
      assert.equal(found.isNamed, isNamed, what);
      if (isNamed) assert.deepEqual(found.rows.map(({ subject }) => subject), names.slice(0, count), what); // prettier-ignore
      if (!what.startsWith("one square")) assert.match(found.notes.join("\n"), /upper triangle row by row/, what);
    }
  });

  it("holds squares below each other", async () => {
    const table = [0, 1, 2].map((subject) => Array.from({ length: 4 }, (_, i) => drawnRdm(4, subject).slice(4 * i, 4 * i + 4).join(","))); // prettier-ignore
    const { rows } = await read(table.flat().join("\n"));
    assert.deepEqual(
      rows.map(({ rdm }) => rdm),
      vectors.slice(0, 3),
    );
  });
});

describe("a table of condensed RDMs", () => {
  it("is refused where its column is called after similarities", async () => {
    for (const name of ["similarity", "r"]) {
      const message = new RegExp(`its column ${name} is called after similarities`);
      await assert.rejects(read([name, ...CONDENSED].join("\n")), { name: "InputError", message });
    }
    assert.deepEqual((await read(["dissimilarity", ...CONDENSED].join("\n"))).rows[0].rdm, CONDENSED);
  });
});

describe("a table between semicolons", () => {
  const written = (cell: (value: number) => string) =>
    lines((i) => row(i).map((value, j) => (i === j ? "0" : cell(value))).join(";")); // prettier-ignore

  it("is refused where points may group thousands", async () => {
    const message = /^t: [1-6]\.092 and 998 in one column between semicolons: the point may group thousands/;
    await assert.rejects(read(written((value) => (value === 5 ? "998" : `${value}.092`))), { name: "InputError", message }); // prettier-ignore
  });

  it("may have three decimals, and whole numbers in other columns", async () => {
    for (const low of ["0.092", "1.5"]) {
      const content = written((value) => (value === 5 ? "998" : value === 1 ? low : `${value}.092`));
      assert.equal((await read(content)).rows[0].rdm[0], Number(low));
    }
    const pairs = [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]; // prettier-ignore
    const long = ["i;j;d", ...pairs.map(([i, j], k) => `${i};${j};${k + 1}.092`)].join("\n");
    assert.equal((await read(long)).rows[0].rdm[5], 6.092);
  });
});

describe("condensed RDMs under names of pairs", () => {
  const stimuli = ["face", "red_house", "car-1", "dog.png"];
  const names = ["face", "red_house", "car-1", "dog"];
  const pairs = [[3, 2], [0, 1], [2, 0], [1, 2], [0, 3], [3, 1]]; // prettier-ignore
  const values = pairs.map(([i, j]) => SQUARE[4 * i + j]);
  const headings = (between: string) => pairs.map(([i, j]) => names[i] + between + names[j]);

  it("are put in place by them", async () => {
    for (const between of ["-", "_", " vs ", "_vs_", " | "]) {
      const above = headings(between);
      for (const text of [
        `${above.join(",")}\n${values.join(",")}\n${values.join(",")}`,
        `;${above.join(";")}\nsub-1;${values.join(";")}\nsub-2;${values.join(";")}`,
        above.map((heading, k) => `${heading},${values[k]},${values[k]}`).join("\n"),
      ]) {
        const { rows, labels } = await read(text, stimuli);
        assert.deepEqual([rows.map(({ rdm }) => rdm), labels], [[CONDENSED, CONDENSED], stimuli], text);
      }
    }
  });

  it("are refused where some name no pair, or one twice, and noted where none does", async () => {
    const above = headings("-");
    const refused = (header: readonly string[], message: RegExp) =>
      assert.rejects(read(`${header.join(",")}\n${values.join(",")}`, stimuli), { name: "InputError", message });
    await refused(
      ["face-cat", ...above.slice(1)],
      /"face-cat" names no pair of the study's stimuli, and "face-red_house" one/,
    );
    await refused([above[1], ...above.slice(1)], /6 names of pairs, of which 5 are different/);
    const { rows, notes } = await read(`${pairs.map((_, k) => `p${k}`).join(",")}\n${values.join(",")}`, stimuli);
    assert.deepEqual([...rows[0].rdm], values);
    assert.match(notes.join("\n"), /names of pairs not used: p0 …/);
  });
});

it("a cell that is no number is shown by its beginning", async () => {
  const message = /^t: row 2, column 2 is "a{60} …"; a number is needed/;
  await assert.rejects(read(`1,2,3\n4,${"a".repeat(500)},6\n7,8,9`), { name: "InputError", message });
});
