import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MatlabValue } from "../../../shared/formats/matlab-value.ts";
import { matlabImages, mayHoldImages } from "../../../shared/preprocess/matlab-images.ts";

const uint8 = (shape: number[], data: number[]): MatlabValue => ({
  ...{ kind: "numeric", class: "uint8", shape },
  data: Uint8Array.from(data),
});
const bytesOf = (value: MatlabValue) => matlabImages(value, "x").map(({ image }) => [...image.data]);

describe("matlabImages", () => {
  it("cuts height × width × 3 × n into n images", () => {
    // element (y, x, c, i) of a 1 × 2 × 3 × 2 array, in row-major order, is 100 i + 10 x + c
    const data = [0, 100, 1, 101, 2, 102, 10, 110, 11, 111, 12, 112];
    const images = matlabImages(uint8([1, 2, 3, 2], data), "x").map(({ image }) => image);
    assert.deepEqual(images, [
      { width: 2, height: 1, data: Uint8Array.of(0, 1, 2, 10, 11, 12) },
      { width: 2, height: 1, data: Uint8Array.of(100, 101, 102, 110, 111, 112) },
    ]);
  });

  it("reads cells, and repeats grey in every channel", () => {
    const cells = [uint8([1, 2], [5, 6]), uint8([1, 1, 3], [1, 2, 3])];
    assert.deepEqual(bytesOf({ kind: "cell", shape: [1, 2], cells }), [
      [5, 5, 5, 6, 6, 6],
      [1, 2, 3],
    ]);
  });

  it("reads a struct array with its texts and single numbers", () => {
    const element = new Map<string, MatlabValue>([
      ["category", { kind: "char", shape: [1, 4], text: "face" }],
      ["human", uint8([1, 1], [1])],
      ["vector", uint8([1, 2], [1, 2])],
      ["image", uint8([1, 1, 3], [7, 8, 9])],
    ]);
    const [{ image, fields }] = matlabImages(
      { kind: "struct", shape: [1, 1], fields: [...element.keys()], elements: [element] },
      "x",
    );
    assert.deepEqual([...image.data], [7, 8, 9]);
    assert.deepEqual(
      [...fields],
      [
        ["category", "face"],
        ["human", 1],
      ],
    );
  });

  it("refuses numbers that are no bytes, other channels, and structs without images, naming which", () => {
    const double: MatlabValue = {
      kind: "numeric",
      class: "double",
      shape: [1, 1, 3],
      data: Float64Array.of(0, 0.5, 1),
    };
    const refused: [MatlabValue, RegExp][] = [
      [
        { kind: "cell", shape: [1, 2], cells: [uint8([1, 1], [1]), double] },
        /^x\{2\}: double of 1 × 1 × 3, needed uint8/,
      ],
      [uint8([1, 1, 4, 1], [1, 2, 3, 4]), /^x: uint8 of 1 × 1 × 4 × 1, needed uint8 of H × W × 3 × n$/],
      [{ kind: "struct", shape: [1, 1], fields: [], elements: [new Map()] }, /^x\(1\)\.image: no such field$/],
      [uint8([2, 2, 3], Array<number>(12).fill(0)), /^x: uint8 of 2 × 2 × 3, needed a struct array/],
    ];
    for (const [value, message] of refused)
      assert.throws(() => matlabImages(value, "x"), { name: "InputError", message });
  });
});

describe("mayHoldImages", () => {
  it("sees struct arrays with an image field and uint8 of four axes", () => {
    const variable = { name: "v", shape: [1, 92] };
    assert.equal(mayHoldImages({ ...variable, class: "struct", fields: ["category", "image"] }), true);
    assert.equal(mayHoldImages({ ...variable, class: "struct", fields: ["RDM"] }), false);
    assert.equal(mayHoldImages({ name: "v", class: "uint8", shape: [8, 8, 3, 5] }), true);
    assert.equal(mayHoldImages({ name: "v", class: "uint8", shape: [92, 12] }), false);
  });
});
