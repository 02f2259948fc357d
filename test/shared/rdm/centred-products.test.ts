import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { centredProducts } from "../../../shared/rdm/centred-products.ts";
import { UNITS_PER_BLOCK } from "../../../shared/rdm/row-sums.ts";
import { webAssembly } from "../../../shared/wasm/web-assembly.ts";

for (const simd of [false, true]) {
  const skip = simd && webAssembly === undefined ? "no WebAssembly with SIMD" : false;
  describe(`centredProducts ${simd ? "with" : "without"} SIMD`, { skip }, () => {
    it("is exact on small integers, at the edges of tiles and blocks", () => {
      for (const n of [1, 2, 3, 4, 5, 12, 13]) {
        for (const units of [2, 3, UNITS_PER_BLOCK - 1, UNITS_PER_BLOCK, UNITS_PER_BLOCK + 1, 3 * UNITS_PER_BLOCK]) {
          // Each row and its mirror image: the mean is the row's own integer.
          const mean = (i: number): number => 10 * i;
          const activations = Float32Array.from({ length: n * units }, (_, at) => {
            const [i, u] = [Math.floor(at / units), at % units];
            const middle = units % 2 === 1 && u === units - 1;
            return mean(i) + (middle ? 0 : (u % 2 === 0 ? 1 : -1) * ((Math.floor(u / 2) % 7) + i + 1));
          });
          const products = centredProducts(activations, n, units, simd);
          for (let i = 0; i < n; i++) {
            for (let j = i; j < n; j++) {
              let expected = 0;
              for (let u = 0; u < units; u++)
                expected += (activations[i * units + u] - mean(i)) * (activations[j * units + u] - mean(j));
              assert.equal(products.sum(i, j), expected, `rows ${i}, ${j} of ${n} × ${units}`);
            }
          }
        }
      }
    });

    it("centres a row of equal values to zeros, whatever their sum rounds to", () => {
      const products = centredProducts(new Float32Array(2 * 1001).fill(0.1), 2, 1001, simd);
      assert.equal(products.sum(0, 0), 0);
      assert.equal(products.sum(0, 1), 0);
    });
  });
}
