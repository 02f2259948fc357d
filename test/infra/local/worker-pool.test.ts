import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { WorkerPool } from "../../../infra/local/worker-pool.ts";
import { permutedNumerators, type NumeratorTask } from "../../../shared/numerators/permuted-numerators.ts";

const n = 12;
const rdm = (phase: number): Float64Array =>
  Float64Array.from({ length: (n * (n - 1)) / 2 }, (_, pair) => Math.sin(pair * 7.1 + phase));
const task = (from: number, to: number): NumeratorTask => ({
  numerator: "concordance",
  n,
  models: [rdm(0), rdm(1)],
  brains: [rdm(2)],
  tests: [
    { model: 0, brain: 0 },
    { model: 1, brain: 0 },
  ],
  seed: 7,
  from,
  to,
});

describe("a pool of worker threads", () => {
  it("counts what one thread counts, however many there are and however the permutations are cut", async () => {
    const alone = permutedNumerators(task(0, 60)).values;
    for (const workers of [1, 2, 4]) {
      const pool = new WorkerPool(workers);
      try {
        const parts = await Promise.all([0, 20, 40].map((from) => pool.run(task(from, from + 20))));
        const first = parts.flatMap(({ values }) => [...values.subarray(0, 20)]);
        const second = parts.flatMap(({ values }) => [...values.subarray(20)]);
        assert.deepEqual([...first, ...second], [...alone]);
      } finally {
        await pool.close();
      }
    }
  });

  it("hands on an error by its name and message, and goes on with the next chunk", async () => {
    const pool = new WorkerPool(1);
    try {
      await assert.rejects(pool.run({ ...task(0, 1), models: [new Float64Array(3), rdm(1)] }), { name: "ShapeError" });
      assert.equal((await pool.run(task(0, 5))).values.length, 10);
    } finally {
      await pool.close();
    }
  });

  it("rejects the chunks that it had not finished when it is closed", async () => {
    const pool = new WorkerPool(1);
    const pending = [pool.run(task(0, 50_000)), pool.run(task(0, 5))];
    const outcomes = Promise.allSettled(pending);
    await pool.close();
    assert.deepEqual(
      (await outcomes).map(({ status }) => status),
      ["rejected", "rejected"],
    );
    await assert.rejects(pool.run(task(0, 1)), { name: "WorkerLostError" });
  });
});
