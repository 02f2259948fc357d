import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { heedingStore } from "../../../functions/runtime/heeding-store.ts";
import { run } from "../../../functions/reduce/step.ts";
import { COMMITTED_CODE } from "../../../functions/runtime/committed-code.ts";
import { TimeLimitError } from "../../../shared/errors.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const over = new TimeLimitError("reduce is not done after the 15 minutes it is given");

describe("a store that heeds a deadline", () => {
  it("does what it is asked until the signal is aborted, and then nothing", async () => {
    const files = new Map<string, Uint8Array>();
    const ending = new AbortController();
    const store = heedingStore(memoryStore(files), ending.signal);
    await store.write("s3://b/x", new Uint8Array(1));
    assert.equal((await store.read("s3://b/x")).length, 1);
    ending.abort(over);
    await assert.rejects(store.read("s3://b/x"), over);
    await assert.rejects(store.write("s3://b/y", new Uint8Array(1)), over);
    assert.deepEqual([...files.keys()], ["s3://b/x"]);
  });

  it("ends the step that reduces, which still writes down why", async () => {
    const study = "s3://b/studies/x/";
    const files = new Map<string, Uint8Array>();
    const runtime = {
      store: memoryStore(files),
      emit: () => undefined,
      code: COMMITTED_CODE,
      signal: AbortSignal.abort(over),
    };
    await assert.rejects(run({ study }, runtime), over);
    assert.match(new TextDecoder().decode(files.get(`${study}errors/reduce-study.json`)), /"TimeLimitError"/);
  });
});
