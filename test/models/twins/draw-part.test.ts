import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawPart } from "../../../models/twins/draw-part.ts";
import type { Part } from "../../../models/twins/parts.ts";
import type { Twin } from "../../../models/twins/scheme.ts";
import { kolmogorovSmirnov } from "../../../shared/stats/kolmogorov-smirnov.ts";
import { normalBelow } from "../../../shared/stats/normal-distribution.ts";

const FAN_IN = 96;
const FAN_OUT = 160;

const weight = (name = "w", dims = [160, 96]): Part => ({
  tensor: { name, dims, dataType: 1 },
  role: "weight",
  fanIn: FAN_IN,
  fanOut: FAN_OUT,
  outputsFirst: true,
  through: [],
});
const twin = (scheme: Twin["scheme"], seed = 1, sd?: number): Twin => ({
  scheme,
  seed,
  biases: "reset",
  normalisation: "reset",
  ...(sd === undefined ? {} : { sd }),
});
const drawn = (part: Part, of: Twin): Float64Array => {
  const values = drawPart(part, of);
  assert.ok(values);
  return values;
};

describe("a weight that is drawn anew", () => {
  const uniforms = [
    ["torch-default", 1 / Math.sqrt(FAN_IN)],
    ["kaiming-uniform", Math.sqrt(6 / FAN_IN)],
    ["xavier-uniform", Math.sqrt(6 / (FAN_IN + FAN_OUT))],
  ] as const;
  for (const [scheme, bound] of uniforms) {
    it(`by ${scheme} is uniform between the bounds that its fans give`, () => {
      const values = drawn(weight(), twin(scheme));
      assert.ok(values.every((value) => Math.abs(value) <= bound));
      assert.ok(kolmogorovSmirnov(values, (value) => (value / bound + 1) / 2).pValue > 1e-4);
    });
  }
  const normals = [
    ["kaiming-normal", Math.sqrt(2 / FAN_IN), undefined],
    ["xavier-normal", Math.sqrt(2 / (FAN_IN + FAN_OUT)), undefined],
    ["normal", 0.3, 0.3],
  ] as const;
  for (const [scheme, sd, asked] of normals) {
    it(`by ${scheme} is normal with the standard deviation that its fans give, or the config`, () => {
      const values = drawn(weight(), twin(scheme, 1, asked));
      const found = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
      assert.ok(Math.abs(found / sd - 1) < 4 / Math.sqrt(2 * values.length));
      assert.ok(kolmogorovSmirnov(values, (value) => normalBelow(value / sd)).pValue > 1e-4);
    });
  }

  it("orthogonally has orthonormal rows or columns, whichever are fewer, and wherever the outputs stand", () => {
    for (const [dims, outputsFirst] of [
      [[40, 6, 3, 3], true],
      [[64, 40], true],
      [[40, 64], false],
      [[64, 40], false],
    ] as const) {
      const part = { ...weight("w", [...dims]), outputsFirst };
      const values = drawn(part, twin("orthogonal"));
      const [rows, columns] = [dims[0], values.length / dims[0]];
      const at = (i: number, k: number): number =>
        rows <= columns ? values[i * columns + k] : values[k * columns + i];
      for (let i = 0; i < Math.min(rows, columns); i++) {
        for (let j = 0; j <= i; j++) {
          let product = 0;
          for (let k = 0; k < Math.max(rows, columns); k++) product += at(i, k) * at(j, k);
          assert.ok(Math.abs(product - (i === j ? 1 : 0)) < 1e-10);
        }
      }
    }
  });

  it("depends on seed, name and scheme, and on nothing else", () => {
    const values = drawn(weight(), twin("kaiming-normal"));
    assert.deepEqual(drawn(weight(), twin("kaiming-normal")), values);
    const others = [
      drawn(weight(), twin("kaiming-normal", 2)),
      drawn(weight("v"), twin("kaiming-normal")),
      drawn(weight(), twin("kaiming-normal", 1 + 2 ** 32)),
    ];
    for (const other of others) {
      const r = other.reduce((sum, value, i) => sum + value * values[i], 0) / (values.length * (2 / FAN_IN));
      assert.ok(Math.abs(r) < 4.5 / Math.sqrt(values.length));
    }
  });
});

describe("a bias of a twin", () => {
  const bias = { ...weight("b", [5000]), role: "bias" } as const;

  it("is drawn between the bounds of its weight by torch-default, and 0 by other schemes", () => {
    const values = drawn(bias, twin("torch-default"));
    const bound = 1 / Math.sqrt(FAN_IN);
    assert.ok(kolmogorovSmirnov(values, (value) => (value / bound + 1) / 2).pValue > 1e-4);
    assert.ok(drawn(bias, twin("kaiming-normal")).every((value) => value === 0));
  });
});
