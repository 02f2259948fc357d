import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makePlan } from "../../../functions/plan/make-plan.ts";
import { type Artifact, artifactsAt } from "../../../functions/store/artifacts.ts";
import { digest } from "../../../functions/store/digest.ts";
import { jsonBytes } from "../../../functions/store/json-bytes.ts";
import { STUDY_FILES } from "../../../functions/store/layout.ts";
import { sealedBytes } from "../../../functions/store/seal.ts";
import { finishOf } from "../../../functions/study/finished.ts";
import { CodeKind } from "../../../shared/plan/code-digests.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { storeOf, world } from "../plan/planned-world.ts";
import { memoryStore } from "../stimuli/memory-store.ts";
import { finishedManifest } from "./finished-manifest.ts";

const STUDY = "s3://bucket/studies/keys/";

/** A store with the plan of a study and the manifest that says it is finished. */
async function finishedStudy() {
  const { plan, files } = await makePlan(world().request, storeOf(world()));
  const store = memoryStore(new Map());
  const own = artifactsAt(store, STUDY);
  const outputs = [[STUDY_FILES.plan, jsonBytes(plan)] as const, ...files];
  for (const file of outputs) await own.write(...file);
  const signed = Object.fromEntries(outputs.map(([path, bytes]) => [path, digest(bytes)]));
  await own.write(STUDY_FILES.manifest, sealedBytes(finishedManifest(plan, signed)));
  const finish = (asked: Plan, made: readonly Artifact[] = files) => finishOf(asked, made, STUDY, store);
  const isFinished = async (...asked: Parameters<typeof finish>) => (await finish(...asked)).finished;
  return { plan, files, store, own, finish, isFinished };
}

describe("a finished study", () => {
  it("is finished for what was asked, wherever its config lies now", async () => {
    const { plan, isFinished } = await finishedStudy();
    assert.ok(await isFinished(plan));
    assert.ok(await isFinished({ ...plan, config_url: "s3://bucket/elsewhere.yaml" }));
  });

  it("is not for what else is asked", async () => {
    const { plan, isFinished } = await finishedStudy();
    assert.ok(!(await isFinished({ ...plan, id: "another" })));
  });

  it("is not where code of any kind is another", async () => {
    const { plan, isFinished } = await finishedStudy();
    for (const kind of CodeKind.options) {
      assert.ok(!(await isFinished({ ...plan, code: { ...plan.code, [kind]: "another" } })), kind);
    }
  });

  it("is not where something else is to be noted of its inputs", async () => {
    const { plan, isFinished } = await finishedStudy();
    assert.ok(!(await isFinished({ ...plan, notes: [...plan.notes, "the RDMs name their stimuli"] })));
    assert.ok(!(await isFinished({ ...plan, warnings: [...plan.warnings, "the RDMs do not name their stimuli"] })));
  });

  it("is not where planning decides anything else than it did, but for the means and what they cost", async () => {
    const { plan, isFinished } = await finishedStudy();
    const [network, ...networks] = plan.networks;
    const [subject, ...subjects] = plan.brain;
    const [test, ...tests] = plan.tests;
    for (const other of [
      { networks: [{ ...network, title: "another" }, ...networks] },
      { brain: [...subjects, subject] },
      { tests: [...tests, test] },
      { stimuli: plan.stimuli.map((stimulus) => ({ ...stimulus, category: "another" })) },
      { simulated: true },
    ])
      assert.ok(!(await isFinished({ ...plan, ...other })), Object.keys(other).join());
    assert.ok(
      await isFinished({
        ...plan,
        parts: [],
        ranges: [],
        estimate: { low: { seconds: 0, usd: 0 }, high: { seconds: 0, usd: 0 } },
      }),
    );
  });

  it("is not where planning makes another file of a brain RDM than lies there, which is named", async () => {
    const { plan, files, finish } = await finishedStudy();
    const [[path, bytes], ...others] = files;
    const other = bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 128 : byte));
    assert.deepEqual(await finish(plan, [[path, other], ...others]), { finished: false, faults: [path] });
  });

  it("is finished where a record was emptied, or is of other bytes, which are named with what lies there", async () => {
    const { plan, files, store, own, finish } = await finishedStudy();
    const [[path, bytes]] = files;
    for (const text of ["", `${digest("another")}  ${path}\n`]) {
      await store.write(`${STUDY}digests/${path}.sha256`, new TextEncoder().encode(text));
      assert.equal(await own.state(path), "damaged");
      assert.deepEqual(await finish(plan), { finished: true, misrecorded: { [path]: digest(bytes) } });
    }
  });

  it("is finished without records where its manifest is as it was sealed, and not where that is another", async () => {
    const { plan, store, own, finish } = await finishedStudy();
    for (const url of await store.list(`${STUDY}digests/`)) await store.remove(url);
    const { finished, ...rest } = await finish(plan);
    assert.ok(finished);
    const unrecorded = [STUDY_FILES.plan, ...plan.brain.map(({ rdm }) => rdm), STUDY_FILES.manifest];
    const digests = unrecorded.map(async (path) => [path, digest(await store.read(`${STUDY}${path}`))] as const);
    assert.deepEqual(rest, { misrecorded: Object.fromEntries(await Promise.all(digests)) });
    const text = new TextDecoder().decode(await store.read(`${STUDY}manifest.json`));
    await store.write(`${STUDY}manifest.json`, new TextEncoder().encode(text.replace('"cost": null', '"cost":  null')));
    assert.equal(await own.state(STUDY_FILES.manifest), "unrecorded");
    assert.deepEqual(await finish(plan), { finished: false, faults: [STUDY_FILES.manifest] });
  });
});
