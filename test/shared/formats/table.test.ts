import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { writeCsv } from "../../../shared/formats/csv.ts";
import { readSquareTable } from "../../../shared/formats/table.ts";

const VALUES = Float64Array.of(0, 1, 2, 1, 0, 3, 2, 3, 0);
const LABELS = ["face", "house, red", "car"];

describe("readSquareTable", () => {
  const written: [what: string, text: string, labels: string[] | undefined][] = [
    ["commas without labels", "0,1,2\n1,0,3\n2,3,0\n", undefined],
    [
      "pandas' to_csv, with an empty corner",
      ',face,"house, red",car\nface,0,1,2\n"house, red",1,0,3\ncar,2,3,0\n',
      LABELS,
    ],
    [
      "R's write.csv, all quoted, with CRLF",
      '"","face","house, red","car"\r\n"face",0,1,2\r\n"house, red",1,0,3\r\n"car",2,3,0\r\n',
      LABELS,
    ],
    [
      "R's write.table with tabs, without a corner",
      "face\thouse, red\tcar\nface\t0\t1\t2\nhouse, red\t1\t0\t3\ncar\t2\t3\t0\n",
      LABELS,
    ],
    ["a header alone, with semicolons", "face;house, red;car\n0;1;2\n1;0;3\n2;3;0", LABELS],
    ["np.savetxt, with spaces and exponents", "0.0e+00 1.000e+00  2e0\n1 0 3\n2 3 .0\n\n", undefined],
    ["labels that are numbers", ",1,2,3\n1,0,1,2\n2,1,0,3\n3,2,3,0\n", ["1", "2", "3"]],
    ["a byte-order mark", "\ufeff0,1,2\n1,0,3\n2,3,0\n", undefined],
  ];
  for (const [what, text, labels] of written) {
    it(`reads ${what}`, () =>
      assert.deepEqual(readSquareTable(text, "t"), { n: 3, values: VALUES, ...(labels ? { labels } : {}) }));
  }

  it("reads back numbers to the last bit", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 6 })
          .chain((n) => fc.array(fc.double({ noNaN: true }), { minLength: n * n, maxLength: n * n })),
        (values) => {
          const n = Math.sqrt(values.length);
          const labels = Array.from({ length: n }, (_, k) => `s${k}`);
          const rows = labels.map((label, i) => ({
            label,
            ...Object.fromEntries(labels.map((other, j) => [other, values[i * n + j]])),
          }));
          const table = readSquareTable(writeCsv<string>(rows, ["label", ...labels]), "t.csv");
          assert.deepEqual(table, { n, labels, values: Float64Array.from(values, (value) => value + 0) });
        },
      ),
    );
  });

  const refused: [what: string, text: string, message: RegExp][] = [
    ["rows and columns in different orders", ",a,b\nb,0,1\na,1,0", /^t\.csv: row 1 is labelled "b", column 1 "a"/],
    [
      "a cell that is not a number",
      ",a,b\na,0,x\nb,1,0",
      /^t\.csv: row 1 \(a\), column 2 \(b\) is "x"; a number is needed$/,
    ],
    ["a cell that is empty", "0,1,2\n1,0,\n2,3,0", /^t\.csv: row 2, column 3 is empty; a number is needed$/],
    ["a cell in hexadecimal", "0,0x1\n1,0", /"0x1"/],
    ["a table that is not square", "1,2,3\n4,5,6", /^t\.csv: 2 rows of 3 cells; a square table is needed/],
    [
      "a row cut short",
      ",a,b,c\na,0,1,2\nb,1,0,3\nc,2,",
      /^t\.csv: row 4 has 3 cells, row 2 has 4: not a table, or truncated$/,
    ],
    ["nothing", " \n\n", /no line of text/],
  ];
  for (const [what, text, message] of refused) {
    it(`refuses ${what}`, () => assert.throws(() => readSquareTable(text, "t.csv"), { name: "InputError", message }));
  }

  it("passes on nan and inf, for the RDM's checks to name the pair", () => {
    assert.deepEqual(readSquareTable("0,NaN\n-inf,0", "t.csv").values, Float64Array.of(0, NaN, -Infinity, 0));
  });
});
