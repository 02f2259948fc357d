import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { recordFields } from "../../../shared/formats/npy-records.ts";
import { readNpy, readNpyStrings } from "../../../shared/formats/npy.ts";

/** `np.save` of records: a header of format 1.0 and the bytes of the records. */
function records(descr: string, body: Uint8Array, shape = "(2,)", order = "False"): Uint8Array {
  const text = `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(text.length);
  return Buffer.concat([Buffer.from("\x93NUMPY\x01\0", "latin1"), length, Buffer.from(text), body]);
}

const fieldsOf = (bytes: Uint8Array) => recordFields({ start: () => bytes, read: () => bytes }, "x");

// np.array([(b"ant", 7, [1.5, -2]), (b"bee", 8, [0.25, 4])], dtype=np.dtype([("name", "S3"), ("id", "<i2"), ("xy", "<f4", (2,))], align=True))
const DESCR = "[('name', 'S3'), ('', '|V1'), ('id', '<i2'), ('', '|V2'), ('xy', '<f4', (2,))]";
const BODY = Buffer.concat(
  [
    ["ant", 7, 1.5, -2],
    ["bee", 8, 0.25, 4],
  ].map(([name, id, x, y]) => {
    const record = Buffer.alloc(16);
    record.write(String(name));
    record.writeInt16LE(Number(id), 4);
    record.writeFloatLE(Number(x), 8);
    record.writeFloatLE(Number(y), 12);
    return record;
  }),
);

describe("the fields of a structured array", () => {
  it("are arrays of their own, the padding between them none", () => {
    const fields = fieldsOf(records(DESCR, BODY));
    assert.deepEqual([...(fields?.keys() ?? [])], ["name", "id", "xy"]);
    const bytes = (name: string) => fields?.get(name)?.read() ?? new Uint8Array();
    assert.deepEqual(readNpyStrings(bytes("name"), "x").strings, ["ant", "bee"]);
    assert.deepEqual(readNpy(bytes("id"), "x"), { shape: [2], data: Int16Array.of(7, 8) });
    assert.deepEqual(readNpy(bytes("xy"), "x"), { shape: [2, 2], data: Float32Array.of(1.5, -2, 0.25, 4) });
  });

  it("cut short are fewer than the header says, which is refused when they are read", () => {
    const field = fieldsOf(records(DESCR, BODY.subarray(0, 20)))?.get("id");
    assert.throws(() => readNpy(field?.read() ?? new Uint8Array(), "x"), { message: /the file is truncated$/ });
  });

  it("are not looked for among Python objects, records within records, columns first, or plain arrays", () => {
    for (const descr of ["[('a', '|O')]", "[('a', [('b', '<f8')])]", "'<f8'"]) {
      assert.equal(fieldsOf(records(descr, BODY)), undefined, descr);
    }
    assert.equal(fieldsOf(records("[('a', '<f8')]", BODY, "(2, 2)", "True")), undefined);
  });
});
