import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FailureRuntime } from "../../../functions/failure/definition.ts";
import { run } from "../../../functions/failure/step.ts";
import type { ErrorRecord } from "../../../functions/runtime/error-records.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const study = "s3://bucket/studies/quickstart-abc/";

function failing(records: readonly (readonly [url: string, record: ErrorRecord])[] = []) {
  const files = new Map(records.map(([url, record]) => [url, new TextEncoder().encode(JSON.stringify(record))]));
  const notified: [string, string][] = [];
  const runtime: FailureRuntime = {
    store: memoryStore(files),
    notify: (subject, text) => Promise.resolve(void notified.push([subject, text])),
  };
  const read = (url: string): unknown => JSON.parse(new TextDecoder().decode(files.get(url)));
  return { runtime, notified, read };
}

const lost: ErrorRecord = {
  step: "permute",
  item: "7",
  name: "StoreError",
  message: "cannot write s3://bucket/x: S3 asks to slow down, after all retries",
  advice: null,
};

describe("the failure step", () => {
  it("names the chunk and its cause, which the state machine reports as a failed Map only", async () => {
    const { runtime, notified, read } = failing([[`${study}errors/permute-7.json`, lost]]);
    const failure = {
      Error: "States.ExceedToleratedFailureThreshold",
      Cause: "The specified tolerated failure threshold was exceeded",
    };
    await run({ study, finished: false, networks: [], chunks: [7], failure }, runtime);
    const advice = "what was computed is kept; mend this and submit the config again";
    assert.deepEqual(read(`${study}error.json`), { ...lost, advice });
    assert.equal(notified.length, 1);
    assert.equal(notified[0]?.[0], "Study failed: quickstart-abc");
    assert.match(
      notified[0]?.[1] ?? "",
      /^StoreError in permute 7: cannot write[^]*More in s3:\/\/bucket\/studies\/quickstart-abc\/error\.json$/,
    );
  });

  it("names the chunk even where the state machine went on without it until it was missed", async () => {
    const missed = {
      ...lost,
      step: "reduce",
      item: "study",
      name: "CoverageError",
      message: "1 of 40 chunks is missing",
    };
    const { runtime, read } = failing([
      [`${study}errors/permute-7.json`, lost],
      [`${study}errors/reduce-study.json`, missed],
    ]);
    await run({ study, failure: { Error: "CoverageError", Cause: "{}" } }, runtime);
    assert.equal((read(`${study}error.json`) as ErrorRecord).item, "7");
  });

  it("leaves the failure of a config without a plan where its name leads, and says where", async () => {
    const folder = "s3://bucket/studies/failed/broken.yaml/";
    const record = {
      step: "plan",
      item: "study",
      name: "ConfigError",
      message: "s3://bucket/configs/broken.yaml: 1 problem\n  not YAML",
      advice: null,
    };
    const { runtime, notified, read } = failing([[`${folder}errors/plan-study.json`, record]]);
    const event = { detail: { bucket: { name: "bucket" }, object: { key: "configs/broken.yaml" } } };
    await run({ ...event, failure: { Error: "ConfigError", Cause: "{}" } }, runtime);
    assert.equal((read(`${folder}error.json`) as ErrorRecord).message, record.message);
    assert.ok(notified[0]?.[1].includes(`${folder}error.json`));
  });

  it("says what the state machine says of a step that left no record", async () => {
    const { runtime, read } = failing();
    await run({ study, failure: { Error: "States.Timeout", Cause: "the task timed out" } }, runtime);
    const { name, message } = read(`${study}error.json`) as ErrorRecord;
    assert.deepEqual([name, message], ["States.Timeout", "the task timed out"]);
  });
});
