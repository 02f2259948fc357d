import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";
import type { PlanRuntime } from "../../../functions/plan/definition.ts";
import { run } from "../../../functions/plan/step.ts";
import type { StepEvent } from "../../../functions/runtime/step-runtime.ts";
import { artifactsAt } from "../../../functions/store/artifacts.ts";
import { digest } from "../../../functions/store/digest.ts";
import { STUDY_FILES } from "../../../functions/store/layout.ts";
import { sealedBytes } from "../../../functions/store/seal.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { finishedManifest } from "../study/finished-manifest.ts";
import { storeOf, world, type World } from "./planned-world.ts";

const STUDY = "s3://bucket/study/results/";

/** Plans a study into a folder of its own, and keeps what is emitted. */
function machine(of: World = world()) {
  const store = storeOf(of);
  const events: StepEvent[] = [];
  const runtime: PlanRuntime = {
    store,
    emit: (event) => {
      const ofSeeds = event.kind === "note" && event.text.startsWith("warning: contrasts compare"); // whenever the world is planned
      if (!ofSeeds) events.push(event);
    },
    compute: "machine",
    code: of.request.code!,
    revision: UNKNOWN_REVISION,
    concurrency: () => Promise.resolve(2),
    isRunning: () => Promise.reject(new Error("nobody knows of executions here")),
  };
  const planned = (changes: object = {}) =>
    run({ request: { config: of.request.config, study: STUDY, ...changes }, execution: {} }, runtime);
  const own = artifactsAt(store, STUDY);
  /** Signs what lies in the folder as a finished study. */
  const finish = async (): Promise<void> => {
    const plan = await own.read(STUDY_FILES.plan);
    const { id, code, name, brain } = JSON.parse(new TextDecoder().decode(plan)) as Plan;
    const outputs: Record<string, string> = { [STUDY_FILES.plan]: digest(plan) };
    for (const { rdm } of brain) outputs[rdm] = await own.digestOf(rdm);
    const manifest = finishedManifest({ id, code, name }, outputs);
    await own.write(STUDY_FILES.manifest, sealedBytes(manifest));
  };
  return { store, events, planned, finish };
}

describe("the plan of a study on one machine", () => {
  it("says what is to be done, and is no execution's to claim", async () => {
    const { store, events, planned } = machine();
    const receipt = await planned();
    // three draws × four stimuli; three draws × two layers × two subjects × twenty relabellings
    assert.deepEqual(events, [
      { kind: "planned", measure: "kendall-tau-b", extract: 12, compare: 6, permute: 240, finished: false },
    ]);
    assert.equal(receipt.study, STUDY);
    assert.deepEqual(
      receipt.extractions,
      [0, 1, 2].map((item) => ({ item, strategy: "cpu" })),
    );
    const files = await store.list(STUDY);
    assert.ok(!files.some((url) => url.includes("/claims/")), files.join("\n"));
  });

  it("costs nothing, whatever it may cost on AWS", async () => {
    const of = world();
    of.config.set("maxCost", 1e-9);
    assert.equal((await machine(of).planned()).finished, false);
  });

  it("is nothing to do where the study is finished", async () => {
    const { events, planned, finish } = machine();
    await planned();
    await finish();
    events.length = 0;
    assert.deepEqual(await planned(), {
      study: STUDY,
      finished: true,
      extractions: [],
      comparisons: [],
      chunks: [],
      concurrency: 2,
    });
    assert.deepEqual(events, [
      { kind: "planned", measure: "kendall-tau-b", extract: 0, compare: 0, permute: 0, finished: true },
    ]);
  });

  it("says which files of a finished study are not what was written, and computes again", async () => {
    const { store, events, planned, finish } = machine();
    await planned();
    await finish();
    await store.write(`${STUDY}plan.json`, new TextEncoder().encode("{}"));
    events.length = 0;
    assert.equal((await planned()).finished, false);
    const [note, event] = events;
    assert.deepEqual(note, {
      kind: "note",
      text: "not what was written when the study finished: plan.json; what they need is computed again",
    });
    assert.equal(event.kind, "planned");
  });

  it("says in one line of how many files the records are gone, where the study is finished and where it is not", async () => {
    const { store, events, planned, finish } = machine();
    const forget = async (): Promise<void> => {
      for (const url of await store.list(`${STUDY}digests/`)) await store.remove(url);
      events.length = 0;
    };
    await planned();
    await forget();
    await planned();
    // plan, config, and an RDM for each of two subjects
    const said = "the records of 4 files are missing: nobody can tell what was written there; it is computed again";
    assert.deepEqual(events.at(-1), { kind: "note", text: said });
    assert.equal(events.length, 2);
    await finish();
    await forget();
    assert.equal((await planned()).finished, true);
    // the same with the manifest, and without the config, which this one does not sign
    const [note, ...others] = events;
    assert.deepEqual(note, {
      kind: "note",
      text: "the records of 4 files are missing or damaged, and are written again: every file is what manifest.json signs",
    });
    assert.equal(others.length, 1);
    assert.equal(await artifactsAt(store, STUDY).state(STUDY_FILES.manifest), "fits");
    events.length = 0;
    await planned();
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ["planned"],
    );
  });

  it("says what it finds damaged, or other than it is planned, and writes again", async () => {
    const { store, events, planned } = machine();
    await planned();
    const own = artifactsAt(store, STUDY);
    const { brain } = JSON.parse(new TextDecoder().decode(await own.read(STUDY_FILES.plan))) as Plan;
    const [first, second] = brain.map(({ rdm }) => rdm);
    const whole = await own.read(second);
    await store.write(`${STUDY}plan.json`, new TextEncoder().encode("{}"));
    await store.write(`${STUDY}${first}`, new Uint8Array());
    await own.write(second, new Uint8Array());
    events.length = 0;
    await planned();
    const text = `not what was written there: plan.json, ${first}, ${second}; it is written again`;
    assert.deepEqual(events.at(-1), { kind: "note", text });
    assert.deepEqual(await own.read(second), whole);
    events.length = 0;
    await planned();
    assert.equal(events.length, 1);
  });

  it("leaves the folder of another study alone, unless it is to be replaced", async () => {
    const of = world();
    const { store, planned } = machine(of);
    await planned();
    of.config.set("seed", 2);
    await store.write(of.request.config, new TextEncoder().encode(of.config.toString()));
    const before = await store.read(`${STUDY}plan.json`);
    await assert.rejects(planned(), {
      name: "OwnerError",
      message: /seed is 1 there and 2 here/,
      advice: /another name, or another folder with --out; --replace takes the folder over/,
    });
    assert.deepEqual(await store.read(`${STUDY}plan.json`), before);
    await planned({ replace: true });
    assert.notDeepEqual(await store.read(`${STUDY}plan.json`), before);
  });
});
