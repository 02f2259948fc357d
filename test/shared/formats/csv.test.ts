import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type CsvValue, writeCsv } from "../../../shared/formats/csv.ts";
import { csvRows } from "./csv-cells.ts";

describe("writeCsv", () => {
  it("keeps the order of the columns, leaves null empty, and quotes as RFC 4180 asks", () => {
    const rows = [
      { p: 1 / 3, layer: "relu1", note: 'a "b", c' },
      { note: null, p: 1e-300, layer: "two\nlines" },
    ];
    assert.equal(
      writeCsv(rows, ["layer", "p", "note"]),
      'layer,p,note\nrelu1,0.3333333333333333,"a ""b"", c"\n"two\nlines",1e-300,\n',
    );
  });

  it("writes a header even without rows", () => {
    assert.equal(writeCsv([], ["a", "b"]), "a,b\n");
  });

  it("writes what reads back as it was: numbers to the last bit, text, and null from empty", () => {
    const cell: fc.Arbitrary<CsvValue> = fc.oneof(
      fc.double({ noNaN: true }),
      fc.string({ minLength: 1 }).filter((text) => !text.includes("\r")),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ a: cell, b: cell })), (rows) => {
        const read = csvRows(writeCsv(rows, ["a", "b"]));
        assert.deepEqual(
          read,
          rows.map(({ a, b }) => ({ a: a === null ? null : String(a), b: b === null ? null : String(b) })),
        );
        for (const [k, { a }] of rows.entries()) if (typeof a === "number") assert.equal(Number(read[k]["a"]), a + 0);
      }),
    );
  });
});
