import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countingPool } from "../../../infra/local/worker-pools.ts";
import { type ChunkTask, countedChunk } from "../../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../../shared/tally/grouping.ts";

const n = 12;
const rdm = (phase: number): Float64Array =>
  Float64Array.from({ length: (n * (n - 1)) / 2 }, (_, pair) => Math.sin(pair * 7.1 + phase));
const task = (from: number, to: number): ChunkTask => ({
  measure: "kendall-tau-b",
  alternative: "two-sided",
  n,
  models: [rdm(0), rdm(1)],
  brains: [rdm(2)],
  controls: [],
  mask: null,
  grouping: groupingOf(
    ["A", "B"].map((network) => ({ network, layer: "relu1" })),
    [{ roi: "IT", subject: "S1" }],
  ),
  seed: 7,
  from,
  to,
  nulls: "keep",
});

describe("a pool of worker threads", () => {
  it("counts what one thread counts, however many there are and however the permutations are cut", async () => {
    for (const workers of [1, 2, 4]) {
      const pool = countingPool(workers);
      try {
        const cuts = [0, 20, 40].map((from) => task(from, from + 20));
        assert.deepEqual(await Promise.all(cuts.map((cut) => pool.run(cut))), cuts.map(countedChunk));
      } finally {
        await pool.close();
      }
    }
  });

  it("hands on an error by its name and message, and goes on with the next chunk", async () => {
    const pool = countingPool(1);
    try {
      await assert.rejects(pool.run({ ...task(0, 1), models: [new Float64Array(3), rdm(1)] }), { name: "ShapeError" });
      assert.equal((await pool.run(task(0, 5))).nulls?.length, 10);
    } finally {
      await pool.close();
    }
  });

  it("rejects the chunks that it had not finished when it is closed", async () => {
    const pool = countingPool(1);
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
