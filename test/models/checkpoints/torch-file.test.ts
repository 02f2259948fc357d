import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import { Tensor, Unreadable } from "../../../models/checkpoints/tensor.ts";
import * as py from "./pickle-writer.ts";
import { bytesOf, floats, orderedDict, reference, tensor, torchLegacy, torchZip, type Storage } from "./torch-file.ts";

const ROW = floats("0", [0, 1, 2, 3, 4, 5, 6, 7]);

function only(file: Uint8Array): ReadonlyMap<string, Tensor | Unreadable> {
  const { found } = readCheckpoint(file);
  assert.equal(found.length, 1);
  return found[0].tensors;
}

function valuesIn(file: Uint8Array, name = "w"): number[] {
  const found = only(file).get(name);
  return found instanceof Tensor ? [...found.values()] : assert.fail(`${name} is no tensor`);
}

function reasonIn(file: Uint8Array, name = "w"): string {
  const found = only(file).get(name);
  return found instanceof Unreadable ? found.reason : assert.fail(`${name} can be read`);
}

for (const [format, write] of [
  ["since version 1.6", torchZip],
  ["before version 1.6", torchLegacy],
] as const) {
  const one = (value: Uint8Array, ...storages: readonly Storage[]): Buffer =>
    write(py.dict([py.text("w"), value]), storages);

  describe(`a file of PyTorch ${format}`, () => {
    it("gives views of one storage as the elements that they show", () => {
      const views = {
        whole: tensor(ROW, [2, 4]),
        part: tensor(ROW, [2, 2], [4, 1], 1),
        transposed: tensor(ROW, [4, 2], [1, 4]),
        repeated: tensor(ROW, [2, 3], [0, 0], 5),
        overlapping: tensor(ROW, [3, 2], [1, 1]),
        scalar: tensor(ROW, [], [], 7),
        empty: tensor(ROW, [3, 0, 2]),
        cubed: tensor(ROW, [2, 2, 2], [1, 4, 2]),
        "one row": tensor(ROW, [1, 8], [999, 1]),
      };
      const file = write(py.dict(...py.named(views)), [ROW]);
      const values = (name: keyof typeof views): number[] => valuesIn(file, name);
      assert.deepEqual(values("whole"), [0, 1, 2, 3, 4, 5, 6, 7]);
      assert.deepEqual(values("part"), [1, 2, 5, 6]);
      assert.deepEqual(values("transposed"), [0, 4, 1, 5, 2, 6, 3, 7]);
      assert.deepEqual(values("repeated"), [5, 5, 5, 5, 5, 5]);
      assert.deepEqual(values("overlapping"), [0, 1, 1, 2, 2, 3]);
      assert.deepEqual(values("scalar"), [7]);
      assert.deepEqual(values("empty"), []);
      assert.deepEqual(values("cubed"), [0, 2, 4, 6, 1, 3, 5, 7]);
      assert.deepEqual(values("one row"), [0, 1, 2, 3, 4, 5, 6, 7]);
    });

    it("gives every type of element as float32", () => {
      const stored: [type: string, elements: NodeJS.TypedArray, values: number[]][] = [
        ["Double", Float64Array.of(0.1, -1e-300, 1e300), [Math.fround(0.1), -0, Infinity]],
        [
          "Half",
          Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x83ff, 0x7bff, 0xfc00, 0x8000),
          [1, -2, 2 ** -24, -1023 * 2 ** -24, 65504, -Infinity, -0],
        ],
        ["BFloat16", Uint16Array.of(0x3f80, 0xc049, 0x7f80), [1, -3.140625, Infinity]],
        ["Long", BigInt64Array.of(-(2n ** 40n), 3n), [-(2 ** 40), 3]],
        ["Int", Int32Array.of(-5, 2 ** 24 + 1), [-5, 2 ** 24]],
        ["Short", Int16Array.of(-300), [-300]],
        ["Char", Int8Array.of(-7), [-7]],
        ["Byte", Uint8Array.of(200), [200]],
        ["Bool", Uint8Array.of(0, 1, 2), [0, 1, 1]],
      ];
      for (const [type, elements, values] of stored) {
        const storage = { type, key: "0", elements: elements.length, bytes: bytesOf(elements) };
        assert.deepEqual(valuesIn(one(tensor(storage, [elements.length]), storage)), values, type);
      }
    });

    it("gives tensors whatever rebuilds them: parameters, subclasses, versions before 0.4 and since 2.1", () => {
      const inner = tensor(ROW, [2]);
      const utils = (name: string): Buffer => py.global("torch._utils", name);
      const args = [reference(ROW), py.int(0), py.tuple(py.int(2)), py.tuple(py.int(1))] as const;
      const rest = [py.bool(false), orderedDict(), py.global("torch", "float32"), py.none] as const;
      const ways: Record<string, Buffer> = {
        parameter: py.call(utils("_rebuild_parameter"), inner, py.bool(true), orderedDict()),
        "parameter with state": py.call(
          utils("_rebuild_parameter_with_state"),
          inner,
          py.bool(true),
          orderedDict(),
          py.dict(),
        ),
        "before 0.4": py.call(utils("_rebuild_tensor"), ...args),
        "parameter before 0.4": py.built(
          py.call(py.global("torch.nn.parameter", "Parameter"), inner),
          py.tuple(py.bool(true)),
        ),
        subclass: py.call(
          py.global("torch._tensor", "_rebuild_from_type_v2"),
          utils("_rebuild_tensor_v2"),
          py.global("app", "Own"),
          py.tuple(...args),
          py.dict(),
        ),
        "of another device": py.call(utils("_rebuild_device_tensor_from_cpu_tensor"), inner, py.none),
        "since 2.1": py.call(utils("_rebuild_tensor_v3"), ...args, ...rest),
      };
      for (const [way, value] of Object.entries(ways)) assert.deepEqual(valuesIn(one(value, ROW)), [0, 1], way);
    });

    it("says of tensors that are not read what they are, and reads the others", () => {
      const quantised = { ...ROW, type: "QInt8", elements: 32 };
      const complex = { ...ROW, type: "ComplexFloat", elements: 4 };
      const utils = (name: string, ...args: Uint8Array[]): Buffer => py.call(py.global("torch._utils", name), ...args);
      const eighth = [
        reference({ ...ROW, type: "Untyped", elements: 32 }),
        py.int(0),
        py.tuple(py.int(2)),
        py.tuple(py.int(1)),
        py.bool(false),
        orderedDict(),
        py.global("torch", "float8_e5m2"),
      ];
      const cases: [value: Buffer, reason: RegExp, ...storages: Storage[]][] = [
        [utils("_rebuild_qtensor", reference(quantised)), /^is quantised \(qint8\)/, quantised],
        [tensor(quantised, [8]), /^is quantised \(qint8\)/, quantised],
        [utils("_rebuild_sparse_tensor", py.none), /^is sparse/],
        [tensor(complex, [4]), /^is complex/, complex],
        [utils("_rebuild_meta_tensor_no_storage", py.none), /meta: it has no values/],
        [
          utils("_rebuild_tensor_v3", ...eighth),
          /float8_e5m2, which is not known/,
          { ...ROW, type: "Untyped", elements: 32 },
        ],
        [utils("_rebuild_tensor_v2", py.none, py.none, py.none, py.none), /has no storage/],
        [
          utils("_rebuild_tensor_v2", reference(ROW), py.int(0), py.tuple(py.int(-1)), py.tuple(py.int(1))),
          /damaged/,
          ROW,
        ],
        [py.call(py.global("os", "system"), py.text("ls")), /^asks for os\.system to be called/],
        [py.call(py.global("app", "Codec"), py.text("ls")), /made by app\.Codec/],
      ];
      for (const [value, reason, ...storages] of cases) {
        const file = write(py.dict([py.text("w"), value], [py.text("other"), tensor(floats("1", [9]), [1])]), [
          ...storages,
          floats("1", [9]),
        ]);
        assert.match(reasonIn(file), reason);
        assert.deepEqual(valuesIn(file, "other"), [9]);
      }
    });

    it("refuses a tensor that reaches beyond its storage, or claims more elements than are read, once it is read", () => {
      const read = (value: Buffer) => () => valuesIn(one(value, ROW));
      assert.throws(read(tensor(ROW, [9])), { name: "InputError", message: /reaches to element 9 of a storage of 8/ });
      assert.throws(read(tensor(ROW, [2, 2], [7, 1])), { name: "InputError", message: /element 9 of a storage of 8/ });
      assert.throws(read(tensor(ROW, [8], [1], 1)), { name: "InputError", message: /element 9/ });
      assert.throws(read(tensor(ROW, [2 ** 20, 2 ** 20], [0, 0])), { name: "InputError", message: /claims the shape/ });
    });
  });
}

describe("a file of PyTorch since version 1.6", () => {
  const file = (options: Parameters<typeof torchZip>[2]): Buffer =>
    torchZip(py.dict([py.text("w"), tensor(ROW, [8])]), [ROW], options);

  it("of a machine of the other byte order is turned round, and left as it is in the file", () => {
    const swapped = { ...ROW, bytes: Buffer.from(ROW.bytes).swap32() };
    const big = torchZip(py.dict([py.text("w"), tensor(swapped, [8])]), [swapped], {
      more: { "net/byteorder": Buffer.from("big") },
    });
    const before = Buffer.from(big);
    assert.deepEqual(valuesIn(big), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(valuesIn(big), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(big, before);
  });

  it("is not copied where its elements are float32 at a multiple of 4 bytes", () => {
    for (let padding = 0; padding < 4; padding++) {
      const value = tensor(ROW, [1, 8], [999, 1]); // the stride of an axis of one element does not matter
      const bytes = new Uint8Array(torchZip(py.dict([py.text("w"), value]), [ROW], { padding }));
      const found = only(bytes).get("w");
      const values = found instanceof Tensor ? found.values() : assert.fail();
      assert.deepEqual([...values], [0, 1, 2, 3, 4, 5, 6, 7]);
      const at = Buffer.from(bytes.buffer).indexOf(ROW.bytes);
      assert.equal(values.buffer === bytes.buffer, at % 4 === 0, `${padding}`);
    }
  });

  it("is refused where a tensor's bytes are not those that were written, or not there", () => {
    const damaged = file({});
    damaged[damaged.indexOf(ROW.bytes) + 5] ^= 1;
    assert.throws(() => valuesIn(damaged), { name: "InputError", message: /checksum/ });
    const without = torchZip(py.dict([py.text("w"), tensor(ROW, [8])]), []);
    assert.throws(() => valuesIn(without), { name: "InputError", message: /cut short: there is no record data\/0/ });
  });

  it("is told from TorchScript, NumPy's archives and other zip archives", () => {
    const script = file({ more: { "net/constants.pkl": Buffer.alloc(1), "net/code/a.py": Buffer.alloc(1) } });
    assert.throws(() => readCheckpoint(script), {
      name: "InputError",
      message: /TorchScript/,
      advice: /model\.state_dict\(\)/,
    });
    const npz = torchZip(py.none, []).subarray(0, 0);
    assert.throws(() => readCheckpoint(npz), { name: "InputError", message: /it is empty/ });
  });
});

describe("a file of PyTorch before version 1.6", () => {
  it("gives views that were saved as parts of a storage", () => {
    const part = reference(ROW, py.tuple(py.text("view"), py.int(2), py.int(3)));
    const args = [part, py.int(1), py.tuple(py.int(2)), py.tuple(py.int(1))];
    const value = py.call(py.global("torch._utils", "_rebuild_tensor"), ...args);
    assert.deepEqual(valuesIn(torchLegacy(py.dict([py.text("w"), value]), [ROW])), [3, 4]);
    const beyond = py.call(py.global("torch._utils", "_rebuild_tensor"), part, py.int(2), ...args.slice(2));
    assert.throws(() => valuesIn(torchLegacy(py.dict([py.text("w"), beyond]), [ROW])), {
      message: /reaches to element 4 of a storage of 3/,
    });
  });

  it("is refused where it is cut at any place", () => {
    const file = torchLegacy(py.dict([py.text("w"), tensor(ROW, [8])]), [ROW]);
    for (let length = 20; length < file.length; length++) {
      assert.throws(() => readCheckpoint(file.subarray(0, length)), {
        name: "InputError",
        message: /cut short|list of storages/,
      });
    }
  });

  it("names the class of a network that was saved whole, with its source", () => {
    const cls = py.persistent(
      py.tuple(py.text("module"), py.global("app", "Net"), py.text("net.py"), py.text("class Net: …")),
    );
    const object = py.built(py.call(cls), py.dict([py.text("_modules"), orderedDict()]));
    assert.throws(() => readCheckpoint(torchLegacy(object, [])), {
      name: "InputError",
      message: /whole network object of class app\.Net/,
    });
  });
});
