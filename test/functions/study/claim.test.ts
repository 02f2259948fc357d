import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { claimStudy, releaseClaim, type StudyClaim } from "../../../functions/study/claim.ts";
import type { Store } from "../../../functions/store/store.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const study = "s3://bucket/studies/quickstart-abc/";
const running =
  (...executions: string[]) =>
  ({ execution }: StudyClaim): Promise<boolean> =>
    Promise.resolve(executions.includes(execution));

/** Who has a study after an execution asked for it. */
async function holder(store: Store, execution: string, isRunning: ReturnType<typeof running>, of = study) {
  const { by, claim } = await claimStudy(store, of, { execution }, isRunning);
  assert.equal(by === "claimant", claim.execution === execution);
  return claim.execution;
}

describe("the claim of a study", () => {
  it("is the first execution's, and stays so when that execution plans again", async () => {
    const store = memoryStore(new Map());
    assert.equal(await holder(store, "first", running("first", "second")), "first");
    assert.equal(await holder(store, "first", running("first", "second")), "first");
    assert.equal(await holder(store, "second", running("first", "second")), "first");
  });

  it("passes on when its execution has ended, however it ended", async () => {
    const store = memoryStore(new Map());
    await holder(store, "failed", running("failed"));
    assert.equal(await holder(store, "second", running("second", "third")), "second");
    assert.equal(await holder(store, "third", running("second", "third")), "second");
    assert.deepEqual(
      await store.list(study),
      ["000001", "000002"].map((number) => `${study}claims/${number}.json`),
    );
  });

  it("goes to exactly one of many that come at the same time, first or after one that has ended", async () => {
    for (const before of [[], ["ended"]]) {
      const store = memoryStore(new Map());
      for (const execution of before) await holder(store, execution, running(execution));
      const names = Array.from({ length: 12 }, (_, i) => `execution ${i}`);
      const holders = await Promise.all(names.map((name) => holder(store, name, running(...names))));
      assert.equal(new Set(holders).size, 1);
    }
  });

  it("of one study says nothing of another", async () => {
    const store = memoryStore(new Map());
    const all = running("first", "second");
    assert.equal(await holder(store, "first", all), "first");
    assert.equal(await holder(store, "second", all, "s3://bucket/studies/quickstart-def/"), "second");
  });

  it("passes on when it is released, and never gives its number twice", async () => {
    const store = memoryStore(new Map());
    const all = running("first", "second", "third");
    const claimed = await claimStudy(store, study, { execution: "first" }, all);
    assert.equal(await holder(store, "second", all), "first");
    await releaseClaim(store, claimed);
    assert.equal(await holder(store, "second", all), "second");
    assert.equal(await holder(store, "third", all), "second");
    assert.equal((await store.list(study)).length, 2);
  });

  it("that cannot be read is nobody's", async () => {
    const files = new Map([[`${study}claims/000001.json`, new Uint8Array()]]);
    assert.equal(await holder(memoryStore(files), "first", running("first")), "first");
    assert.ok(files.has(`${study}claims/000002.json`));
  });
});
