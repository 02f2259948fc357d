import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { elementCount, rowMajor, rowMajorList, shapeText, toFloat64 } from "../../../shared/formats/nd-array.ts";

describe("rowMajor", () => {
  it("turns [a b c; d e f], stored by columns, into rows", () => {
    assert.deepEqual(rowMajor([2, 3], Int8Array.of(1, 4, 2, 5, 3, 6)), Int8Array.of(1, 2, 3, 4, 5, 6));
    assert.deepEqual(rowMajorList([2, 3], ["a", "d", "b", "e", "c", "f"]), ["a", "b", "c", "d", "e", "f"]);
  });

  it("puts the element at index (i, j, k) where row-major order has it, and undoes itself with the axes reversed", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }), (shape) => {
        const columnMajor = Float64Array.from({ length: elementCount(shape) }, (_, k) => k);
        const rows = rowMajor(shape, columnMajor);
        // column-major data of a shape are row-major data of the reversed shape
        assert.deepEqual(rowMajor(shape.toReversed(), rows), columnMajor);
        const strides = shape.map((_, axis) => elementCount(shape.slice(0, axis)));
        rows.forEach((value, position) => {
          const index = shape.map((size, axis) => Math.floor(position / elementCount(shape.slice(axis + 1))) % size);
          assert.equal(
            value,
            index.reduce((sum, i, axis) => sum + i * strides[axis], 0),
          );
        });
      }),
    );
  });

  it("leaves its input alone, even a view on a shared buffer", () => {
    const input = Buffer.from([1, 2, 3, 4]);
    rowMajor([2, 2], input);
    assert.deepEqual([...input], [1, 2, 3, 4]);
  });

  it("refuses data that do not fill the shape", () => {
    assert.throws(() => rowMajor([2, 3], new Float64Array(5)), {
      name: "ShapeError",
      message: "rowMajor: 5 values for shape 2 × 3",
    });
  });
});

describe("toFloat64", () => {
  it("converts integers of 64 bits and floats of 32", () => {
    assert.deepEqual(toFloat64(BigInt64Array.of(-3n, 2n ** 53n)), Float64Array.of(-3, 2 ** 53));
    assert.deepEqual(toFloat64(Float32Array.of(0.5, NaN)), Float64Array.of(0.5, NaN));
  });
});

describe("shapeText", () => {
  it("writes sizes with ×, and the empty shape as a scalar", () => {
    assert.equal(shapeText([92, 92, 15]), "92 × 92 × 15");
    assert.equal(shapeText([]), "scalar");
  });
});
