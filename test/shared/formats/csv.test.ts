import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type CsvValue, readCsv, writeCsv } from "../../../shared/formats/csv.ts";

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
});

describe("readCsv", () => {
  it("reads back every cell: numbers to the last bit, text as it was, null from empty", () => {
    const cell: fc.Arbitrary<CsvValue> = fc.oneof(
      fc.double({ noNaN: true }),
      fc.string({ minLength: 1 }).filter((text) => !text.includes("\r")),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ a: cell, b: cell })), (rows) => {
        const { columns, rows: read } = readCsv(writeCsv(rows, ["a", "b"]), "x.csv");
        assert.deepEqual(columns, ["a", "b"]);
        assert.deepEqual(
          read,
          rows.map(({ a, b }) => ({ a: a === null ? null : String(a), b: b === null ? null : String(b) })),
        );
        for (const [k, { a }] of rows.entries()) if (typeof a === "number") assert.equal(Number(read[k]["a"]), a + 0);
      }),
    );
  });

  it("ignores a byte-order mark, and tells a row that is short", () => {
    assert.deepEqual(readCsv("\ufeffa,b\n1,\n", "x.csv").rows, [{ a: "1", b: null }]);
    assert.throws(() => readCsv("a,b\n1,2\n3\n", "x.csv"), {
      name: "InputError",
      message: "x.csv: row 2 has 1 cells, the header 2",
    });
  });
});
