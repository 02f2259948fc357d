import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { claimStudy } from "../../../functions/plan/claim.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const study = "s3://bucket/studies/quickstart-abc/";
const running =
  (...executions: string[]) =>
  (execution: string): Promise<boolean> =>
    Promise.resolve(executions.includes(execution));

describe("the claim of a study", () => {
  it("is the first execution's, and stays so when that execution plans again", async () => {
    const store = memoryStore(new Map());
    assert.equal(await claimStudy(store, study, "first", running("first", "second")), undefined);
    assert.equal(await claimStudy(store, study, "first", running("first", "second")), undefined);
    assert.equal(await claimStudy(store, study, "second", running("first", "second")), "first");
  });

  it("passes on when its execution has ended, however it ended", async () => {
    const store = memoryStore(new Map());
    await claimStudy(store, study, "failed", running("failed"));
    assert.equal(await claimStudy(store, study, "second", running("second", "third")), undefined);
    assert.equal(await claimStudy(store, study, "third", running("second", "third")), "second");
    assert.deepEqual(
      await store.list(study),
      ["000001", "000002"].map((number) => `${study}claims/${number}.json`),
    );
  });

  it("goes to exactly one of many that come at the same time, first or after one that has ended", async () => {
    for (const before of [[], ["ended"]]) {
      const store = memoryStore(new Map());
      for (const execution of before) await claimStudy(store, study, execution, running(execution));
      const names = Array.from({ length: 12 }, (_, i) => `execution ${i}`);
      const holders = await Promise.all(names.map((name) => claimStudy(store, study, name, running(...names))));
      const winner = names.filter((_, i) => holders[i] === undefined);
      assert.equal(winner.length, 1);
      assert.ok(holders.every((holder) => holder === undefined || holder === winner[0]));
    }
  });

  it("of one study says nothing of another", async () => {
    const store = memoryStore(new Map());
    const all = running("first", "second");
    assert.equal(await claimStudy(store, study, "first", all), undefined);
    assert.equal(await claimStudy(store, "s3://bucket/studies/quickstart-def/", "second", all), undefined);
  });
});
