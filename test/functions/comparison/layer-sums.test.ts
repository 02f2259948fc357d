import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openGemm } from "../../../functions/comparison/gemm.ts";
import { withLayerSums } from "../../../functions/comparison/layer-sums.ts";
import { type AddProducts, sumsInOrder } from "../../../shared/rdm/matrix-product.ts";
import { fusedMultiplyAdd } from "../../../shared/rdm/fused.ts";
import { slabUnits } from "../../../shared/rdm/product-sums.ts";
import type { PairSums, Summed } from "../../../shared/rdm/row-sums.ts";

const never = new AbortController().signal;
const gemm = await openGemm(1);
await gemm?.release();
const skip = gemm ? false : "the runtime sums in another order on this processor";

/** Sums of rectified activations that are added in parts of so many units. */
const summed = (
  what: Summed,
  units: number,
  options: {
    readonly part?: number;
    readonly threads?: number;
    readonly multiplied: boolean;
    readonly signal?: AbortSignal;
  },
): Promise<PairSums> => {
  const { part = units, threads = 1, multiplied, signal = never } = options;
  return withLayerSums(what, { units, threads, signal, multiplied }, async (sums) => {
    for (let from = 0; from < units; from += part) {
      const width = Math.min(part, units - from);
      const value = (k: number): number =>
        Math.max(0, Math.sin((Math.floor(k / width) * units + from + (k % width)) ** 2));
      await sums.add(
        Float32Array.from({ length: what.n * width }, (_, k) => value(k)),
        width,
      );
    }
    return sums.end();
  });
};

describe("sums of a layer by the runtime", { skip }, () => {
  it("are ours to the bit, for any rows, units, parts of units and threads", async () => {
    for (const [n, units] of [
      [64, 5],
      [100, 130],
      [128, 1152],
      [199, 1200],
    ] as const) {
      const what: Summed = { term: "product", n, centres: Float64Array.from({ length: n }, (_, i) => i / (3 * n)) };
      const own = await summed(what, units, { multiplied: false });
      for (const [part, threads] of [
        [units, 1],
        [units, 2],
        [333, 3],
        [100, 1],
      ] as const) {
        const theirs = await summed(what, units, { part, threads, multiplied: true });
        let others = 0;
        for (let i = 0; i < n; i++) for (let j = i; j < n; j++) others += theirs.sum(i, j) === own.sum(i, j) ? 0 : 1;
        assert.equal(others, 0, `${n} × ${units} by ${part} on ${threads} threads`);
      }
    }
  });

  it("are of whole blocks of units, an odd number of them, until no row is left", () => {
    for (const n of [64, 1000, 5000, 100_000]) assert.equal(slabUnits(n) % 256, 128, `${n}`);
  });

  it("end where they are told to", async () => {
    const signal = AbortSignal.abort();
    for (const multiplied of [false, true])
      await assert.rejects(summed({ term: "product", n: 64 }, 100, { multiplied, signal }), { name: "AbortError" });
  });
});

describe("a product of matrices", () => {
  it("is taken for one in order only if it rounds once, and ends a sum where a block ends", async () => {
    const by =
      (add: (a: number, b: number, sum: number) => number, block: number): AddProducts =>
      (a, b, sums) => {
        const units = a.values.length / a.count;
        for (let k = 0; k < sums.length; k++) {
          const [i, j] = [Math.floor(k / b.count) * units, (k % b.count) * units];
          for (let from = 0; from < units; from += block) {
            let sum = 0;
            for (let u = from; u < Math.min(units, from + block); u++) sum = add(a.values[i + u], b.values[j + u], sum);
            sums[k] += sum;
          }
        }
        return Promise.resolve();
      };
    assert.equal(await sumsInOrder(by(fusedMultiplyAdd, 128), 7), true);
    assert.equal(await sumsInOrder(by(fusedMultiplyAdd, 256), 7), false);
    assert.equal(
      await sumsInOrder(
        by((a, b, sum) => a * b + sum, 128),
        7,
      ),
      false,
    );
  });
});
