import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countInThisThread } from "../../../functions/permute/in-this-thread.ts";
import { run } from "../../../functions/permute/step.ts";
import { COMMITTED_CODE } from "../../../functions/runtime/committed-code.ts";
import { artifactsAt } from "../../../functions/store/artifacts.ts";
import { rdmBytes, rdmDigest } from "../../../functions/store/rdm-artifacts.ts";
import { partAddresses } from "../../../functions/study/part-addresses.ts";
import type { PermuteTask } from "../../../functions/study/permute-task.ts";
import { writeTasks } from "../../../functions/study/tasks.ts";
import { TimeLimitError } from "../../../shared/errors.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { type ChunkTask, countedChunk } from "../../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../../shared/tally/grouping.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const STUDY = "s3://bucket/studies/small/";
const N = 6;
const rdmOf = (seed: number) =>
  Float64Array.from({ length: pairCount(N) }, (_, p) => Math.sin((p + 1) * (seed + 3) * 7.1));

/** A study of two models in a part each, two subjects, and two ranges of relabellings. */
async function planned(nulls: "keep" | "drop") {
  const files = new Map<string, Uint8Array>();
  const store = memoryStore(files);
  const own = artifactsAt(store, STUDY);
  const [a, b] = ["a", "b"].map((name, i) => `rdms/${name}/relu1.${String(i).padStart(12, "0")}.npy`);
  for (const [i, path] of [a, b].entries()) await own.write(path, rdmBytes(rdmOf(i)));
  const brains = await Promise.all(
    [10, 11].map(async (seed) => {
      const rdm = `rdms/brain/IT/s${seed}.${String(seed).padStart(12, "0")}.npy`;
      await own.write(rdm, rdmBytes(rdmOf(seed)));
      return { rdm, digest: rdmDigest(rdmOf(seed)) };
    }),
  );
  const subjects = ["S1", "S2"].map((subject) => ({ roi: "IT", subject }));
  const tasks = [a, b].map((model) => {
    const of = { name: "small", artifacts: "./" as const, stimuli: N, parts: 2, nulls };
    const counted = {
      code: COMMITTED_CODE,
      measure: "kendall-tau-b" as const,
      alternative: "two-sided" as const,
      seed: 1,
      models: [model],
      brains,
      controls: [],
      mask: null,
      grouping: groupingOf([{ network: model, layer: "relu1" }], subjects) as PermuteTask["grouping"],
    };
    return { ...of, ranges: [[0, 7], [7, 12]], ...counted, ...partAddresses(counted) }; // prettier-ignore
  });
  await writeTasks(store, STUDY, "permute", tasks);
  const counted: ChunkTask[] = [];
  const count = (part: number, chunk: number) =>
    run(
      { study: STUDY, part, chunk },
      {
        store,
        emit: () => undefined,
        code: COMMITTED_CODE,
        permute: (task) => {
          counted.push(task);
          return Promise.resolve(countedChunk(task));
        },
      },
    );
  const left = (folder: string): string[] =>
    [...files.keys()].filter((url) => url.startsWith(`${STUDY}${folder}/`)).map((url) => url.slice(STUDY.length));
  return { store, files, tasks, counted, count, left, unread: b };
}

describe("a chunk of permutations", () => {
  it("reads its task and the RDMs of its part, no plan and no RDM of another", async () => {
    const { store, counted, count, unread } = await planned("drop");
    await count(0, 2);
    assert.deepEqual([counted[0].from, counted[0].to], [7, 12]);
    assert.ok(!store.reads.some((url) => url.endsWith("plan.json") || url.includes(unread)));
  });

  it("leaves a tally, and its null distributions where they are kept; what is there is not counted again", async () => {
    for (const nulls of ["keep", "drop"] as const) {
      const { tasks, counted, count, left } = await planned(nulls);
      await count(1, 1);
      await count(1, 1);
      assert.equal(counted.length, 1);
      assert.deepEqual(left("tallies"), [`${tasks[1].tallies}permutations-0-7.npz`]);
      assert.deepEqual(left("chunks"), nulls === "keep" ? [`${tasks[1].numerators}permutations-0-7.npy`] : []);
    }
  });

  it("tallies null distributions that are there, to the bytes of those that it counts", async () => {
    const { files, tasks, counted, count, left } = await planned("keep");
    await count(0, 0);
    const [tally] = left("tallies");
    const before = files.get(`${STUDY}${tally}`);
    files.delete(`${STUDY}${tally}`);
    await count(0, 0);
    assert.deepEqual(counted.map(({ nulls }) => typeof nulls), ["string", "object"]); // prettier-ignore
    assert.deepEqual(files.get(`${STUDY}${tasks[0].tallies}permutations-0-7.npz`), before);
  });

  it("counts again what lacks the null distributions that are to be kept, and refuses a chunk that the task has not", async () => {
    const { files, counted, count, left } = await planned("keep");
    await count(0, 0);
    for (const path of left("chunks")) files.delete(`${STUDY}${path}`);
    await count(0, 0);
    assert.equal(counted.length, 2);
    await assert.rejects(count(0, 4), {
      name: "InputError",
      message: /part 0 has 2 ranges of permutations, no chunk 4/,
    });
    await assert.rejects(count(0, 1), { name: "InputError" });
  });

  it("ends between two relabellings when its time is over, and says so", async () => {
    const controller = new AbortController();
    const over = new TimeLimitError("permute is not done");
    setTimeout(() => controller.abort(over), 20);
    const rdms = { models: [rdmOf(0)], brains: [rdmOf(1)], controls: [], mask: null };
    const grouping = groupingOf([{ network: "A", layer: "relu1" }], [{ roi: "IT", subject: "S1" }]);
    const task = { measure: "kendall-tau-b", alternative: "two-sided", n: N, seed: 1, grouping } as const;
    const endless = { ...task, ...rdms, from: 0, to: 2 ** 22, nulls: "drop" } as const;
    await assert.rejects(countInThisThread(controller.signal)(endless), over);
  });
});
