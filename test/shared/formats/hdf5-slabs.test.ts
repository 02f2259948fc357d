import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Dataset, type File } from "h5wasm";
import { hdf5Bytes, withHdf5 } from "../../../shared/formats/hdf5-session.ts";
import { slabsOf } from "../../../shared/formats/hdf5-slabs.ts";
import { numericValue } from "../../../shared/formats/hdf5.ts";
import { rowMajor } from "../../../shared/formats/nd-array.ts";

/** A dataset of 0, 1, 2, … */
async function counting<T>(shape: number[], chunks: number[] | undefined, use: (dataset: Dataset) => T): Promise<T> {
  const data = Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, k) => k);
  const bytes = await hdf5Bytes((file: File) => {
    file.create_dataset({ name: "d", data, shape, ...(chunks ? { chunks, compression: 1 } : {}) });
  });
  return withHdf5(bytes, "x.h5", (file) => {
    const dataset = file.get("d");
    return dataset instanceof Dataset ? use(dataset) : assert.fail();
  });
}

const SHAPES: [shape: number[], chunks: number[] | undefined, parts: number][] = [
  [[1, 1100, 1000], undefined, 9],
  [[3, 400, 1000], undefined, 12],
  [[1_100_000], undefined, 9],
  [[1100, 1000], [300, 100], 4],
  [[1100, 1000], [1100, 10], 1],
  [[4, 500, 600], [2, 500, 600], 2],
  [[2, 2, 600, 500], [1, 1, 100, 500], 12],
  [[10, 10], undefined, 1],
];

describe("a dataset that is read in parts", () => {
  for (const [shape, chunks, parts] of SHAPES) {
    it(`of ${shape.join(" × ")} in chunks of ${chunks?.join(" × ") ?? "none"} has every value once, in its order`, async () => {
      await counting(shape, chunks, (dataset) => {
        let next = 0;
        const slabs = [...slabsOf(dataset)];
        for (const { start, values } of slabs) {
          assert.equal(start, next);
          assert.ok(values instanceof Float64Array && values.every((value) => value === next++));
        }
        assert.equal(next, dataset.metadata.total_size);
        assert.equal(slabs.length, parts);
        const stored = numericValue(dataset, "d");
        assert.ok(stored.length === next && stored.every((value, k) => value === k));
        const turned = shape.toReversed();
        assert.deepEqual(numericValue(dataset, "d", turned), rowMajor(turned, stored));
      });
    });
  }
});
