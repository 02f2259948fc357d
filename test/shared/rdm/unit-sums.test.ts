import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RowLook } from "../../../shared/rdm/row-look.ts";
import { UNITS_PER_BLOCK } from "../../../shared/rdm/row-sums.ts";
import { unitSums } from "../../../shared/rdm/unit-sums.ts";
import { fusesDoubles } from "../../../shared/wasm/fused.ts";
import { NARROW, WIDE } from "../../../shared/wasm/vectors.ts";
import { byLastCompiler } from "../../last-compiler.ts";

const WITHOUT = "no WebAssembly with fused multiply-adds";

const BY = [
  { by: "the plain method", simd: false, vectors: NARROW },
  { by: "vectors of two", simd: true, vectors: NARROW },
  { by: "vectors of four", simd: true, vectors: WIDE },
];

for (const { by, simd, vectors } of BY) {
  const skip = simd && !fusesDoubles() ? WITHOUT : false;
  describe(`sums over units by ${by}`, { skip }, () => {
    byLastCompiler();

    for (const term of ["product", "squared difference"] as const) {
      it(`of a ${term} are exact on small integers, at the edges of tiles and blocks`, () => {
        for (const n of [1, 2, 3, 4, 5, 12, 13]) {
          for (const units of [2, 3, UNITS_PER_BLOCK - 1, UNITS_PER_BLOCK, UNITS_PER_BLOCK + 1, 3 * UNITS_PER_BLOCK]) {
            const value = (i: number, u: number): number => ((u * (i + 3)) % 11) - 5;
            const centres = Float64Array.from({ length: n }, (_, i) => 10 * i);
            const activations = Float32Array.from({ length: n * units }, (_, at) => {
              const [i, u] = [Math.floor(at / units), at % units];
              return centres[i] + value(i, u);
            });
            const sums = unitSums({ term, n, centres }, { simd, vectors });
            sums.add(activations, units);
            const found = sums.end();
            for (let i = 0; i < n; i++) {
              for (let j = i; j < n; j++) {
                let expected = 0;
                for (let u = 0; u < units; u++)
                  expected += term === "product" ? value(i, u) * value(j, u) : (value(i, u) - value(j, u)) ** 2;
                assert.equal(found.sum(i, j), expected, `rows ${i}, ${j} of ${n} × ${units}`);
              }
            }
          }
        }
      });
    }
  });
}

describe("sums over units by vectors", { skip: fusesDoubles() ? false : WITHOUT }, () => {
  byLastCompiler();

  it("have the bits of the plain method, for any rows, units and centres", () => {
    for (const term of ["product", "squared difference"] as const) {
      for (const [n, units] of [
        [2, 1],
        [7, 131],
        [13, 300],
        [37, 129],
      ] as const) {
        const activations = Float32Array.from({ length: n * units }, (_, k) => Math.exp(Math.sin(k ** 2)));
        const centres = Float64Array.from({ length: n }, (_, i) => Math.sqrt(i));
        const [plain, ...fast] = BY.map(({ simd, vectors }) => {
          const sums = unitSums({ term, n, centres }, { simd, vectors });
          sums.add(activations, units);
          return sums.end();
        });
        for (const sums of fast) {
          for (let i = 0; i < n; i++)
            for (let j = i; j < n; j++)
              assert.equal(sums.sum(i, j), plain.sum(i, j), `${term}, rows ${i}, ${j} of ${n}`);
        }
      }
    }
  });
});

describe("what is seen of a row", () => {
  const seen = (...parts: number[][]) => {
    const look = new RowLook(parts.flat().length);
    for (const part of parts) look.add(Float32Array.from(part));
    return look.end();
  };

  it("is its mean, exactly that of equal values, whatever their sum rounds to", () => {
    assert.equal(seen([1, 2, 3, 4, 5, 7]).mean, 22 / 6);
    const equal = seen(new Array<number>(1001).fill(0.1));
    assert.deepEqual([equal.mean, equal.first, equal.isConstant], [Math.fround(0.1), Math.fround(0.1), true]);
  });

  it("is the same mean to the bit, however the row is cut", () => {
    const row = Array.from({ length: 9001 }, (_, u) => Math.exp(Math.sin(u ** 2)));
    const { mean } = seen(row);
    for (const cut of [1, 2, 3, 63, 70, 4099, 8999, 9000])
      assert.equal(seen(row.slice(0, cut), row.slice(cut)).mean, mean, `${cut}`);
    assert.equal(seen(...row.map((value) => [value])).mean, mean);
  });

  it("is whether all values are equal, and the first that is not finite, in whichever part it lies", () => {
    assert.equal(seen([2, 2], [2], [2, 3]).isConstant, false);
    assert.deepEqual(seen([1, 2], [3, 4, 5, Infinity, NaN]).strange, { unit: 5, value: Infinity });
    assert.equal(seen([1, 2], [3]).strange, undefined);
  });
});
