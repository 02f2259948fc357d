import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run as extract } from "../../../functions/extract/step.ts";
import { run as permute } from "../../../functions/permute/step.ts";
import { run as plan } from "../../../functions/plan/step.ts";
import { run as reduce } from "../../../functions/reduce/step.ts";
import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";
import type { StepRuntime } from "../../../functions/runtime/step-runtime.ts";
import type { Store } from "../../../functions/store/store.ts";
import { CODE, storeOf, world } from "../plan/planned-world.ts";

const STUDY = "s3://bucket/out/";

const never = (): never => assert.fail("nothing is to be computed");

const runtime = (store: Store, code: StepRuntime["code"]): StepRuntime => ({
  store,
  code,
  revision: UNKNOWN_REVISION,
  emit: () => undefined,
  signal: new AbortController().signal,
  permute: never,
  threads: 1,
  showImage: never,
  compare: never,
  compute: "machine",
  concurrency: () => Promise.resolve(1),
  isRunning: () => Promise.resolve(false),
  endings: () => Promise.resolve([]),
  notify: never,
});

describe("a program that is replaced while a study is computed", () => {
  it("computes nothing at the addresses of the code before", async () => {
    const study = world();
    const store = storeOf(study);
    const request = { config: study.request.config, study: STUDY };
    await plan({ request, execution: {} }, runtime(store, CODE));
    const planned = await store.list(STUDY);
    const replaced = runtime(store, { ...CODE, numerators: "another" });
    const said = { name: "InputError", message: /"keys"/, advice: /start the study again/ };
    await assert.rejects(extract({ study: STUDY, item: 0 }, replaced), said);
    await assert.rejects(permute({ study: STUDY, part: 0, chunk: 0 }, replaced), said);
    await assert.rejects(reduce({ study: STUDY }, replaced), said);
    const written = (await store.list(STUDY)).filter((url) => !planned.includes(url));
    assert.deepEqual(
      written.map((url) => url.slice(STUDY.length)),
      ["errors/extract-0.json", "errors/permute-0.json", "errors/reduce-study.json"],
    );
  });
});
