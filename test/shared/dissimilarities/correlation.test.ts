import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { rdmOf } from "../../../shared/dissimilarities/rdm-of.ts";
import { readNpy } from "../../../shared/formats/npy.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { inReference, without } from "../../reference.ts";

/** 1 − Pearson's r by its definition, in two passes over float64. */
function twoPassDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const units = a.length;
  let meanA = 0;
  let meanB = 0;
  for (let u = 0; u < units; u++) {
    meanA += a[u] / units;
    meanB += b[u] / units;
  }
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let u = 0; u < units; u++) {
    ab += (a[u] - meanA) * (b[u] - meanB);
    aa += (a[u] - meanA) ** 2;
    bb += (b[u] - meanB) ** 2;
  }
  return 1 - ab / Math.sqrt(aa * bb);
}

describe("1 minus Pearson's r between activations", () => {
  it("equals a two-pass float64 computation to 1e-12, for any number of stimuli and units", () => {
    const size = fc.tuple(fc.integer({ min: 2, max: 13 }), fc.integer({ min: 3, max: 600 }), fc.nat({ max: 1000 }));
    fc.assert(
      fc.property(size, ([n, units, phase]) => {
        // A common offset of 100 makes cancellation matter.
        const activations = Float32Array.from({ length: n * units }, (_, at) => 100 + Math.sin((at + phase) ** 2));
        const rdm = rdmOf("correlation", activations, n, units);
        let p = 0;
        for (let i = 0; i < n; i++) {
          for (let j = i + 1; j < n; j++) {
            const row = (k: number) => activations.subarray(k * units, (k + 1) * units);
            assert.ok(Math.abs(rdm[p++] - twoPassDistance(row(i), row(j))) < 1e-12);
          }
        }
        assert.equal(rdm.length, p);
      }),
      { numRuns: 50 },
    );
  });

  for (const network of ["alexnet_seed0", "deepcluster-alexnet_seed31"]) {
    const activations = inReference(`activations_${network}.npz`);
    const rdms = inReference(`rdms_${network}.npy`);
    it(`turns PyTorch's activations of ${network} into its RDMs to 1e-5`, { skip: without(activations, rdms) }, () => {
      const layers = npzArrays(activations);
      const expected = readNpy(readFileSync(rdms), rdms);
      for (let layer = 1; layer <= 7; layer++) {
        const { data, shape } = layers.get(`relu${layer}_spatial_mean`)!;
        const rdm = rdmOf("correlation", Float32Array.from(data as Float32Array), shape[0], shape[1]);
        for (const [p, value] of rdm.entries()) {
          assert.ok(Math.abs(value - Number(expected.data[(layer - 1) * rdm.length + p])) < 1e-5);
        }
      }
    });
  }

  it("is 0 for scaled and shifted activations, 2 for reversed ones", () => {
    const activations = Float32Array.of(1, 2, 4, 10, 12, 16, -1, -2, -4);
    const [ab, ac, bc] = rdmOf("correlation", activations, 3, 3);
    assert.ok(Math.abs(ab) < 1e-12);
    assert.ok(Math.abs(ac - 2) < 1e-12);
    assert.ok(Math.abs(bc - 2) < 1e-12);
  });

  it("is undefined for a stimulus whose activations are all equal, though their sum rounds", () => {
    const activations = Float32Array.from({ length: 3 * 700 }, (_, at) =>
      at < 1400 && at >= 700 ? 0.1 : Math.sin(at),
    );
    const nameOf = (i: number): string => `image${i}.png`;
    assert.throws(() => rdmOf("correlation", activations, 3, 700, { layer: "AlexNet, relu5", nameOf }), {
      name: "InputError",
      message:
        "AlexNet, relu5: all 700 activations of stimulus image1.png are 0.10000000149011612, so its correlation with others is undefined",
    });
    const rdm = rdmOf("correlation", activations, 3, 700, { whenUndefined: "nan" });
    assert.deepEqual([...rdm].map(Number.isNaN), [true, false, true]);
  });
});
