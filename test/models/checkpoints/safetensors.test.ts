import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import { Tensor, Unreadable } from "../../../models/checkpoints/tensor.ts";
import { bytesOf, safetensors } from "./torch-file.ts";

const DATA = bytesOf(Float32Array.of(1, 2, 3, 4));
const entry = (from: number, to: number, shape = [(to - from) / 4], dtype = "F32") => ({
  dtype,
  shape,
  data_offsets: [from, to],
});

function read(header: unknown, data = DATA): ReadonlyMap<string, Tensor | Unreadable> {
  return readCheckpoint(safetensors(header, data)).found[0].tensors;
}

const valuesOf = (tensor: Tensor | Unreadable | undefined): number[] =>
  tensor instanceof Tensor ? [...tensor.values()] : assert.fail("no tensor");

describe("a safetensors file", () => {
  it("gives its tensors, in whatever order its header names them, and is not copied", () => {
    const file = new Uint8Array(
      safetensors({ __metadata__: { format: "pt" }, b: entry(4, 16), a: entry(0, 4, []) }, DATA),
    );
    const { tensors } = readCheckpoint(file).found[0];
    assert.deepEqual(valuesOf(tensors.get("a")), [1]);
    assert.deepEqual(valuesOf(tensors.get("b")), [2, 3, 4]);
    assert.equal(tensors.size, 2);
    const padded = readCheckpoint(
      new Uint8Array(safetensors(`${JSON.stringify({ a: entry(0, 16) })}    `.padEnd(64), DATA)),
    );
    const whole = padded.found[0].tensors.get("a");
    assert.ok(whole instanceof Tensor && whole.values().byteOffset === 72);
  });

  it("may hold tensors without elements, and types that are not read beside those that are", () => {
    const tensors = read({ a: entry(0, 16), empty: entry(16, 16, [0, 3]), q: entry(16, 16, [0], "F4") });
    assert.deepEqual(valuesOf(tensors.get("empty")), []);
    const strange = tensors.get("q");
    assert.match(strange instanceof Unreadable ? strange.reason : "", /type F4, which is not known/);
  });

  for (const [what, header, message] of [
    ["whose header is no JSON", '{"a": ', /header is no JSON/],
    [
      "that names a tensor without its place",
      { a: { dtype: "F32", shape: [4] } },
      /does not say type, shape and place of a/,
    ],
    ["that names a place backwards", { a: entry(16, 0, [4]) }, /place of a/],
    ["with a negative size", { a: entry(0, 16, [-4]) }, /place of a/],
    ["whose data end too early", { a: entry(0, 20) }, /cut short: a ends at byte 20 of the data, there are 16/],
    ["whose tensors overlap", { a: entry(0, 12), b: entry(8, 16) }, /data of a and b overlap/],
    ["with bytes between its tensors", { a: entry(0, 4), b: entry(8, 16) }, /4 bytes before b belong to no tensor/],
    ["with bytes behind its tensors", { a: entry(0, 12) }, /4 bytes behind the last tensor/],
    ["with a tensor of another size", { a: entry(0, 16, [5]) }, /a of shape \[5\] needs 20 bytes but has 16/],
    [
      "with a shape beyond numbers",
      {
        a: entry(
          0,
          16,
          Array.from({ length: 64 }, () => 2 ** 40),
        ),
      },
      /a of shape/,
    ],
  ] as const) {
    it(`${what} is refused`, () => {
      assert.throws(() => read(header), { name: "InputError", message });
    });
  }

  it("whose header claims more bytes than there are is refused", () => {
    const file = safetensors({ a: entry(0, 16) }, DATA);
    file.writeUInt32LE(0xffffffff, 0);
    assert.throws(() => readCheckpoint(file), {
      name: "InputError",
      message: /header claims 4294967295 bytes in a file of/,
    });
  });
});
