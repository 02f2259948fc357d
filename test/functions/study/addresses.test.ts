import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run as extract } from "../../../functions/extract/step.ts";
import { run as permute } from "../../../functions/permute/step.ts";
import { run as plan } from "../../../functions/plan/step.ts";
import { artifactsAt } from "../../../functions/store/artifacts.ts";
import { jsonBytes } from "../../../functions/store/json-bytes.ts";
import { extractTasks } from "../../../functions/study/extract-task.ts";
import { writeTasks } from "../../../functions/study/tasks.ts";
import { keyIn, STUDY_FILES } from "../../../functions/store/layout.ts";
import { rdmBytes, readStudyRdms } from "../../../functions/store/rdm-artifacts.ts";
import { permuteTasks } from "../../../functions/study/permute-tasks.ts";
import { Plan } from "../../../shared/plan/schema.ts";
import { CODE, storeOf, world } from "../plan/planned-world.ts";
import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";

const STUDY = "s3://bucket/study/results/";

/** A study that was planned; `replan` writes another plan in its place, as whole as the one before. */
async function planned() {
  const of = world();
  const store = storeOf(of);
  const never = (): never => assert.fail("nothing is to be computed");
  const runtime = {
    store,
    emit: () => undefined,
    compute: "machine" as const,
    code: CODE,
    revision: UNKNOWN_REVISION,
    concurrency: () => Promise.resolve(1),
    isRunning: never,
    signal: new AbortController().signal,
    threads: 1,
    showImage: () => Promise.reject(new Error("no image is shown")),
    compare: never,
    permute: never,
  };
  await plan({ request: { config: of.request.config, study: STUDY }, execution: {} }, runtime);
  const own = artifactsAt(store, STUDY);
  const made = Plan.parse(JSON.parse(new TextDecoder().decode(await own.read(STUDY_FILES.plan))));
  const replan = async (change: Partial<Plan>): Promise<void> => {
    const changed = { ...made, ...change };
    await own.write(STUDY_FILES.plan, jsonBytes(changed));
    const places = made.stimuli.map(({ name }) => `${STUDY}${name}`);
    await writeTasks(
      store,
      STUDY,
      "extract",
      extractTasks({ ...changed, config_url: of.request.config }, places, STUDY),
    );
  };
  return { made, own, runtime, replan };
}

const elsewhere = { name: "InvariantError", message: /lies at/ };

describe("a step", () => {
  it("writes nothing to the address of another plan than it computes from", async () => {
    const { made, runtime, replan } = await planned();
    const [network, ...networks] = made.networks;
    const { preprocess, layers } = network;
    const [first, ...others] = layers;
    for (const change of [
      {
        networks: [
          { ...network, preprocess: { ...preprocess!, std: [2, 2, 2] as [number, number, number] } },
          ...networks,
        ],
      },
      { stimuli: made.stimuli.toReversed() },
      { networks: [{ ...network, pooling: "none" as const }, ...networks] },
      {
        networks: [{ ...network, layers: [{ ...first, activations: others[0].activations }, ...others] }, ...networks],
      },
    ]) {
      await replan(change);
      await assert.rejects(extract({ study: STUDY, item: 0 }, runtime), elsewhere, Object.keys(change).join());
    }
    const [task] = permuteTasks(made);
    for (const change of [
      { seed: made.config.seed + 1 },
      { brains: task.brains.toReversed() },
      { models: task.models.toReversed() },
      { alternative: "less" },
      { grouping: { ...task.grouping, blocks: task.grouping.blocks.toReversed() } },
      { code: { ...task.code, numerators: "other" } },
    ]) {
      await writeTasks(runtime.store, STUDY, "permute", [{ ...task, ...change }]);
      const own = { ...runtime, code: { ...CODE, ...("code" in change ? change.code : {}) } };
      await assert.rejects(permute({ study: STUDY, part: 0, chunk: 0 }, own), elsewhere, Object.keys(change).join());
    }
  });

  it("runs no other network than the one whose address it is", async () => {
    const { made, runtime, replan } = await planned();
    const [network, ...networks] = made.networks;
    await replan({ networks: [{ ...network, source: { ...network.source, seed: 9 } }, ...networks] });
    await assert.rejects(extract({ study: STUDY, item: 0 }, runtime), {
      name: "InvariantError",
      message: /"one" was planned as alexnet\/torch-seed-3, and is alexnet\/torch-seed-9/,
    });
  });

  it("computes from no other brain RDMs than were planned, though they lie there as they were written", async () => {
    const { made, own } = await planned();
    const without = { ...made, networks: [] };
    assert.equal((await readStudyRdms(without, own)).brains.length, 2);
    const [{ rdm }] = made.brain;
    await own.write(rdm, rdmBytes(new Float64Array(6)));
    await assert.rejects(readStudyRdms(without, own), {
      name: "DamagedArtifactError",
      message: `${rdm} holds other dissimilarities than were planned`,
    });
  });
});

describe("the key in a path", () => {
  it("is the last part of its name, and there has to be one", () => {
    assert.equal(keyIn("rdms/a/relu1.0123456789ab.npy"), "0123456789ab");
    assert.throws(() => keyIn("rdms/a/relu1.npy"), {
      name: "InvariantError",
      message: /no key in rdms\/a\/relu1\.npy/,
    });
  });
});
