import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readDelimited } from "../../../shared/formats/delimited.ts";

describe("a table of text", () => {
  it("is refused in words where it has more lines or cells than RDMs of the study need", () => {
    const odd: [text: string, message: RegExp][] = [
      ["\n".repeat(1_100_000), /t\.csv: more than 1000000 lines, which no table/],
      [";".repeat(1_100_000), /t\.csv: more than 1000000 cells in line 1,/],
      [`1,2\n${"1 ".repeat(1_100_000)}`, /more than 1000000 cells in line 2/],
      [`"${"a".repeat(3_000_000)}`, /more than 2000000 characters and a quote in line 1/],
    ];
    for (const [text, message] of odd) {
      assert.throws(() => readDelimited(text, "t.csv", 12), { name: "InputError", message });
    }
  });

  it("of many stimuli may have as many lines and cells as these need", () => {
    assert.equal(readDelimited("1,2\r\n".repeat(1_100_000), "t.csv", 92).lines.length, 1_100_000);
    const wide = readDelimited(`${"1,".repeat(1_100_000)}1\n2`, "t.csv", 1500);
    assert.equal(wide.cells(wide.lines[0]).length, 1_100_001);
  });

  it("may have quoted cells of a million characters between blanks", () => {
    const cell = "a".repeat(900_000);
    const { lines, cells } = readDelimited(`"${cell}" "b ""c"" d"\n1 2\n`, "t.csv");
    assert.deepEqual(cells(lines[0]), [cell, 'b "c" d']);
    const doubled = readDelimited(`"${'""'.repeat(800_000)}" 2\n1 2\n`, "t.csv");
    assert.equal(doubled.cells(doubled.lines[0])[0].length, 800_000);
  });
});
