import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { npzMembers } from "../../../shared/formats/npz.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { type ChunkTask, countedChunk } from "../../../shared/tally/count-chunk.ts";
import { countsBytes, readCounts } from "../../../shared/tally/counts-file.ts";
import { groupingOf } from "../../../shared/tally/grouping.ts";
import { readTally, tallyBytes } from "../../../shared/tally/tally-file.ts";

const rdmOf = (seed: number) => Float64Array.from({ length: pairCount(5) }, (_, p) => (p * seed) % 7);
const grouping = groupingOf(
  ["A", "A", "B"].map((network) => ({ network, layer: "relu1" })),
  [{ roi: "IT", subject: "S1" }, { roi: "IT", subject: "S2" }], // prettier-ignore
);
const task: ChunkTask = {
  measure: "pearson",
  alternative: "less",
  n: 5,
  models: [rdmOf(3), rdmOf(4).fill(NaN, 0, 1), rdmOf(5)],
  brains: [rdmOf(2), rdmOf(6)],
  controls: [],
  mask: null,
  grouping,
  seed: 4,
  from: 3,
  to: 9,
  nulls: "drop",
};
const { tally } = countedChunk(task);
const shape = { models: 3, brains: 2, blocks: 2, rois: 1, permutations: 6, stops: false };

describe("files of what was counted", () => {
  it("are read as they were written, a tally with what is undefined in it", () => {
    assert.ok(Number.isNaN(tally.numerators[2]) && Number.isNaN(tally.groupMeans[0]));
    assert.deepEqual(readTally(tallyBytes(tally, grouping), shape, "tally"), tally);
    const counts = {
      tests: { exceedances: Int32Array.of(1, 2, 3), familyWise: Int32Array.of(4, 5, 6) },
      groups: { exceedances: Int32Array.of(7, 8), familyWise: Int32Array.of(9, 10) },
    };
    assert.deepEqual(
      readCounts(countsBytes(counts, 2), { tests: 3, blocks: 1, rois: 2, stops: false }, "counts"),
      counts,
    );
  });

  it("are read as they were written where tests stop one by one, without families and groups", () => {
    const { tally: stopped } = countedChunk({ ...task, from: 0, stopAfter: 2 });
    const bytes = tallyBytes(stopped, grouping);
    assert.deepEqual(readTally(bytes, { ...shape, stops: true }, "tally"), stopped);
    assert.ok(!npzMembers(bytes, "tally").has("largest"));
    const none = { exceedances: Int32Array.of(0, 0), familyWise: Int32Array.of(0, 0) };
    const tests = { exceedances: Int32Array.of(2, 2, 1), familyWise: new Int32Array(3) };
    const counts = { tests, groups: none, relabellings: Int32Array.of(2, 7, 9) };
    const written = countsBytes(counts, 2);
    assert.deepEqual(readCounts(written, { tests: 3, blocks: 1, rois: 2, stops: true }, "counts"), counts);
    assert.deepEqual([...npzMembers(written, "counts").keys()], ["exceedances", "relabellings"]);
  });

  it("are the same bytes whenever they are written", (t) => {
    t.mock.timers.enable({ apis: ["Date"], now: Date.UTC(2001, 1, 3) });
    const before = tallyBytes(tally, grouping);
    t.mock.timers.setTime(Date.UTC(2031, 10, 5));
    assert.deepEqual(tallyBytes(tally, grouping), before);
  });

  it("are refused where they are of other tests or relabellings, or no arrays", () => {
    const bytes = tallyBytes(tally, grouping);
    for (const [other, message] of [
      [{ models: 2 }, /numerators, is 3 × 2, needed 2 × 2/],
      [{ permutations: 5 }, /largest, is 2 × 6, needed 2 × 5/],
    ] as const)
      assert.throws(() => readTally(bytes, { ...shape, ...other }, "tally"), { name: "InputError", message });
    assert.throws(() => readCounts(bytes, { tests: 6, blocks: 2, rois: 1, stops: false }, "tally"), {
      name: "InputError",
    });
    assert.throws(() => readTally(new Uint8Array(9), shape, "tally"), { name: "InputError" });
  });
});
