import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strToU8 } from "fflate";
import { cellsOf, readDelimited } from "../../../shared/formats/delimited.ts";
import { encodedText } from "../../../shared/formats/encoded-text.ts";

const tableOf = (text: string, n?: number) => {
  const encoded = encodedText(strToU8(text));
  assert.ok(encoded);
  return readDelimited(encoded, "t.csv", n);
};

describe("a table of text", () => {
  it("is refused in words where it has more lines or cells than RDMs of the study need", () => {
    const odd: [text: string, message: RegExp][] = [
      ["\n".repeat(1_100_000), /t\.csv: more than 1000000 lines, which no table/],
      [";".repeat(1_100_000), /t\.csv: more than 1000000 cells in line 1,/],
      [`1,2\n${"1 ".repeat(1_100_000)}`, /more than 1000000 cells in line 2/],
      [`"${"a".repeat(3_000_000)}`, /more than 2000000 characters and a quote in line 1/],
    ];
    for (const [text, message] of odd) {
      assert.throws(() => tableOf(text, 12), { name: "InputError", message });
    }
  });

  it("of many stimuli may have as many lines and cells as these need", () => {
    assert.equal(tableOf("1,2\r\n".repeat(1_100_000), 92).length, 1_100_000);
    assert.equal(cellsOf(tableOf(`${"1,".repeat(1_100_000)}1\n2`, 1500), 0).length, 1_100_001);
  });

  it("may have quoted cells of a million characters between blanks", () => {
    const cell = "a".repeat(900_000);
    assert.deepEqual(cellsOf(tableOf(`"${cell}" "b ""c"" d"\n1 2\n`), 0), [cell, 'b "c" d']);
    assert.equal(cellsOf(tableOf(`"${'""'.repeat(800_000)}" 2\n1 2\n`), 0)[0]?.length, 800_000);
  });
});
