import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { NumericData } from "../../../shared/formats/nd-array.ts";
import { readNpy, readNpyStrings, writeNpy } from "../../../shared/formats/npy.ts";
import { inReference, without } from "../../reference.ts";
import { cutsOf } from "./cut.ts";
import { NPY } from "./foreign-files.ts";

describe("readNpy", () => {
  it("reads float16 as float32 without loss, subnormal and infinite values included", () => {
    // 1/3 in half precision is 1365 / 4096
    const { shape, data } = readNpy(NPY.half, "half.npy");
    assert.deepEqual(shape, [7]);
    assert.deepEqual(data, Float32Array.of(Infinity, -Infinity, NaN, -0, 2 ** -24, 65504, 1365 / 4096));
  });

  it("reads big-endian data in Fortran order into rows", () => {
    const array = readNpy(NPY.bigEndianFortran, "fortran.npy");
    assert.deepEqual(array, { shape: [2, 3], data: Float64Array.of(0, 0.5, 1, 1.5, 2, 2.5) });
  });

  it("reads format 3.0, scalars and booleans", () => {
    assert.deepEqual(readNpy(NPY.version3, "v3.npy"), { shape: [1, 2], data: Int16Array.of(-1, 2) });
    assert.deepEqual(readNpy(NPY.scalar, "scalar.npy"), { shape: [], data: Float64Array.of(3.5) });
    assert.deepEqual(readNpy(NPY.booleans, "bool.npy"), { shape: [2], data: Uint8Array.of(1, 0) });
  });

  it("does not depend on where its bytes lie in memory", () => {
    const shifted = Buffer.concat([Buffer.of(0), NPY.bigEndianFortran]).subarray(1);
    assert.deepEqual(readNpy(shifted, "shifted.npy").data, Float64Array.of(0, 0.5, 1, 1.5, 2, 2.5));
  });

  const rdms = inReference("rdms_alexnet_seed0.npy");
  it("reads what NumPy wrote: 7 RDMs of 92 stimuli", { skip: without(rdms) }, () => {
    const { shape, data } = readNpy(readFileSync(rdms), rdms);
    assert.deepEqual(shape, [7, 4186]);
    // np.load(…)[0, 0], [3, 1000], [6, 4185]
    assert.deepEqual(
      [data[0], data[3 * 4186 + 1000], data[7 * 4186 - 1]],
      [0.28268044800351866, 0.17092974686558282, 0.0473945103851533],
    );
  });

  it("never loads Python objects, records, complex numbers or text", () => {
    const refused = [
      [NPY.objects, /o\.npy: holds Python objects \(pickle\), which are never loaded/],
      [NPY.records, /o\.npy: holds records/],
      [NPY.complex, /o\.npy: dtype c16; a numeric one is needed/],
      [NPY.unicode, /o\.npy: dtype U4; a numeric one is needed/],
    ] as const;
    for (const [bytes, message] of refused)
      assert.throws(() => readNpy(bytes, "o.npy"), { name: "InputError", message });
  });

  it("tells a truncated file with both numbers of bytes, wherever it is cut", () => {
    for (const cut of cutsOf(NPY.bigEndianFortran.length)) {
      assert.throws(() => readNpy(NPY.bigEndianFortran.subarray(0, cut), "cut.npy"), {
        name: "InputError",
        message: /cut\.npy/,
      });
    }
    const message = "cut.npy: 47 bytes of data, but shape 2 × 3 needs 48: the file is truncated";
    assert.throws(() => readNpy(NPY.bigEndianFortran.subarray(0, -1), "cut.npy"), { message });
  });

  it("refuses a file with bytes to spare, and one that is something else", () => {
    const long = Buffer.concat([NPY.scalar, Buffer.of(0)]);
    assert.throws(() => readNpy(long, "long.npy"), {
      name: "InputError",
      message: /9 bytes of data, but shape scalar needs 8/,
    });
    assert.throws(() => readNpy(Buffer.from("0,1\n1,0\n"), "a.npy"), {
      name: "InputError",
      message: /not a \.npy file/,
    });
  });
});

describe("readNpyStrings", () => {
  it("reads UTF-32 of either byte order and bytes, without the padding", () => {
    assert.deepEqual(readNpyStrings(NPY.unicode, "u.npy"), { shape: [4], strings: ["face", "maß", "🙂", ""] });
    assert.deepEqual(readNpyStrings(NPY.byteStrings, "s.npy"), { shape: [1, 2], strings: ["ab", "c"] });
  });

  it("refuses numbers", () => {
    assert.throws(() => readNpyStrings(NPY.scalar, "n.npy"), {
      name: "InputError",
      message: "n.npy: dtype f8; text (U or S) is needed",
    });
  });
});

describe("writeNpy", () => {
  const arrays: fc.Arbitrary<NumericData> = fc.oneof(
    fc.float64Array(),
    fc.float32Array(),
    fc.int8Array(),
    fc.int16Array(),
    fc.int32Array(),
    fc.bigInt64Array(),
    fc.uint8Array(),
    fc.uint16Array(),
    fc.uint32Array(),
    fc.bigUint64Array(),
  );

  it("writes what readNpy reads back, of every type, with data on a multiple of 64", () => {
    fc.assert(
      fc.property(arrays, (data) => {
        const array = { shape: [1, data.length], data };
        const bytes = writeNpy(array);
        assert.deepEqual(readNpy(bytes, "x.npy"), array);
        assert.equal((bytes.length - data.byteLength) % 64, 0);
      }),
    );
  });

  it("writes the bytes that NumPy writes", () => {
    assert.deepEqual(writeNpy({ shape: [], data: Float64Array.of(3.5) }), NPY.scalar);
  });

  it("stores integers of any array as int64 where asked, and refuses to round", () => {
    const array = { shape: [2], data: Float64Array.of(-8_760_205, 2 ** 40) };
    assert.deepEqual(readNpy(writeNpy(array, "i8"), "x.npy").data, BigInt64Array.of(-8_760_205n, 2n ** 40n));
    assert.throws(() => writeNpy({ shape: [1], data: Float64Array.of(0.5) }, "i8"), {
      name: "ShapeError",
      message: /0\.5 at position 0/,
    });
  });

  it("refuses data that do not fill the shape", () => {
    assert.throws(() => writeNpy({ shape: [2, 2], data: Float64Array.of(1) }), { name: "ShapeError" });
  });
});
