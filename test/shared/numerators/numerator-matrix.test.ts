import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readNpyHeader } from "../../../shared/formats/npy-header.ts";
import { NumeratorMatrix } from "../../../shared/numerators/numerator-matrix.ts";

const NARROW = Int32Array.of(1, -2, 3, 4, 5, -6);
const WIDE = Float64Array.of(2 ** 40, -(2 ** 50) - 1, 3, 4, 5, -6);
const matrix = (values: Int32Array | Float64Array) => new NumeratorMatrix("concordance", 2, 3, values);

describe("NumeratorMatrix", () => {
  it("keeps 32-bit integers as int32 in a file, wider ones as int64, and reads either back", () => {
    for (const [values, dtype] of [
      [NARROW, "i4"],
      [WIDE, "i8"],
    ] as const) {
      const bytes = matrix(values).toNpy();
      assert.equal(readNpyHeader(bytes, "x.npy").dtype, dtype);
      assert.deepEqual(NumeratorMatrix.fromNpy("concordance", [2, 3], bytes, "x.npy"), matrix(values));
    }
  });

  it("keeps integers that float64 has rounded, and what is no integer, as float64", () => {
    for (const [name, values] of [
      ["rank-products", Float64Array.of(2 ** 60, 0, 1)],
      ["deviation-products", Float64Array.of(1, 2, 3)],
    ] as const) {
      const bytes = new NumeratorMatrix(name, 1, 3, values).toNpy();
      assert.equal(readNpyHeader(bytes, "x.npy").dtype, "f8");
      assert.deepEqual(NumeratorMatrix.fromNpy(name, [1, 3], bytes, "x.npy").values, values);
    }
  });

  it("has a test per row, whatever other axes its file has", () => {
    const bytes = matrix(NARROW).toNpy([1, 2, 3]);
    assert.deepEqual(NumeratorMatrix.fromNpy("concordance", [1, 2, 3], bytes, "x.npy").row(1), Int32Array.of(4, 5, -6));
  });

  it("refuses a file of another shape, and values that do not fill it", () => {
    const read = () => NumeratorMatrix.fromNpy("concordance", [3, 2], matrix(NARROW).toNpy(), "x.npy");
    assert.throws(read, { name: "ShapeError", message: "x.npy has shape 2 × 3, needed 3 × 2" });
    assert.throws(() => new NumeratorMatrix("concordance", 2, 2, NARROW), {
      name: "ShapeError",
      message: "6 numerators, needed 2 × 2",
    });
  });

  it("shares memory with its rows and slices, and has none beyond its last", () => {
    const whole = matrix(NARROW.slice());
    whole.slice(1, 2).row(0).set([7], 2);
    assert.equal(whole.values[5], 7);
    for (const out of [() => whole.row(2), () => whole.row(-1), () => whole.slice(1, 3)])
      assert.throws(out, { name: "InvariantError" });
  });
});
