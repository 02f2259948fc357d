import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { artifactsAt } from "../../../functions/store/artifacts.ts";
import { digest } from "../../../functions/store/digest.ts";
import { jsonBytes } from "../../../functions/store/json.ts";
import { STUDY_FILES } from "../../../functions/store/layout.ts";
import { finishOf } from "../../../functions/study/finished.ts";
import { CodeKind } from "../../../shared/plan/code-digests.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { planOf, world } from "../plan/planned-world.ts";
import { memoryStore } from "../stimuli/memory-store.ts";
import { finishedManifest } from "./finished-manifest.ts";

const STUDY = "s3://bucket/studies/keys/";

/** A store with the plan of a study and the manifest that says it is finished. */
async function finishedStudy() {
  const plan = await planOf(world());
  const store = memoryStore(new Map());
  const bytes = jsonBytes(plan);
  const manifest = finishedManifest(plan, { [STUDY_FILES.plan]: digest(bytes) });
  await artifactsAt(store, STUDY).write(STUDY_FILES.plan, bytes);
  await artifactsAt(store, STUDY).write(STUDY_FILES.manifest, jsonBytes(manifest));
  return { plan, isFinished: async (asked: Plan) => (await finishOf(asked, STUDY, store)).finished };
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
  });
});
