import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isColumnOfDecimalCommas } from "../../../shared/formats/decimal-commas.ts";
import { readDelimited, cellsOf } from "../../../shared/formats/delimited.ts";
import { encodedText } from "../../../shared/formats/encoded-text.ts";

describe("lines that a comma cuts in two", () => {
  const tables: [what: string, lines: string[], isColumn: boolean][] = [
    ["have decimals that begin with 0", ["1,5", "0,05", "1,25"], true],
    ["have a power of ten", ["1,5", "2,5", "1,2E-05"], true],
    ["have a header of one cell", ["dissimilarity", "0,5", "1,25", "0,75"], true],
    ["have one number before every comma", ["0,5", "0,25", "0,75"], true],
    ["have numbers without comma, and missing ones", ["0,05", "1", "NA", "-2,5"], true],
    ["have either minus sign", ["\u22120,05", "-0,5", "+1,5"], true],
    ["may be two columns of ratings", ["3,5", "4,1", "3,7"], false],
    ["may be two columns, one of which never varies", ["0,5", "0,2", "0,7"], false],
    ["have names of rows under a short header, as R writes it", ["x", "1,5", "2,7", "3,5"], false],
    ["count the rows of codes", ["1,001", "2,002", "3,003"], false],
    ["have a header for both", ["a,b", "0,05", "0,5", "0,25"], false],
    ["have a decimal point", ["0,05", "0.5", "0,25"], false],
    ["have a third cell", ["0,05", "0,5,1", "0,25"], false],
    ["have text", ["0,05", "face", "0,25"], false],
    ["are one alone", ["0,05"], false],
  ];
  for (const [what, lines, isColumn] of tables) {
    it(`${isColumn ? "are" : "are not"} a column of decimal commas where they ${what}`, () => {
      assert.equal(isColumnOfDecimalCommas(lines), isColumn);
    });
  }
});

describe("a table", () => {
  const read = (written: string) => readDelimited(encodedText(Buffer.from(written))!, "t");

  it("may be one column of numbers with decimal commas, and says so", () => {
    const lines = Array.from({ length: 40 }, (_, k) => `${k % 3},${k === 39 ? "05" : "5"}`);
    const table = read(["my value", ...lines].join("\r\n"));
    assert.deepEqual(cellsOf(table, 0), ["my value"]);
    assert.deepEqual(cellsOf(table, 40), ["0,05"]);
    assert.deepEqual(table.notes, ["t: read as one column of numbers with decimal commas"]);
  });

  it("may be two columns of integers", () => {
    const table = read("3,5\n4,1\n3,7");
    assert.deepEqual([cellsOf(table, 0), table.notes], [["3", "5"], []]);
  });
});
