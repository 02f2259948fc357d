import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { planBrain } from "../../../functions/plan/plan-brain.ts";
import { listed } from "../../../functions/store/listed.ts";
import type { Store } from "../../../functions/store/store.ts";
import { inputFiles } from "../../../functions/study/input-files.ts";
import { InputError, StoreError } from "../../../shared/errors.ts";
import { CODE, rdms } from "../plan/planned-world.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const FOLDER = "s3://bucket/study/it/";
const CONFIG = "s3://bucket/study/study.yaml";

/** A store with a folder of RDMs, which cannot be listed. */
const refusing = (error: Error): Store => ({
  ...memoryStore(new Map([[`${FOLDER}anna.npy`, rdms([1], 0)]])),
  list: () => Promise.reject(error),
});

const planned = (store: Store) => planBrain([{ roi: "IT", rdms: "it" }], CONFIG, ["a", "b", "c", "d"], CODE, store);

describe("a folder that cannot be listed", () => {
  it("has nothing below it where its place tells of nothing", async () => {
    assert.deepEqual(await listed(refusing(new InputError("an address of one file")), FOLDER), []);
    await assert.rejects(planned(refusing(new InputError("access denied"))), { name: "InputError" });
  });

  it("is not taken for empty where the fault may pass: the step is to be tried again", async () => {
    const store = refusing(new StoreError("S3 asks to slow down"));
    await assert.rejects(planned(store), { name: "StoreError", message: "S3 asks to slow down" });
    await assert.rejects(inputFiles(store, CONFIG).below("it"), { name: "StoreError" });
  });
});
