import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FailureRuntime } from "../../../functions/failure/definition.ts";
import { run } from "../../../functions/failure/step.ts";
import type { Ending } from "../../../functions/runtime/step-runtime.ts";
import type { ErrorRecord } from "../../../functions/runtime/error-records.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const study = "s3://bucket/studies/quickstart-abc/";

type Endings = FailureRuntime["endings"];

function failing(
  records: readonly (readonly [url: string, record: ErrorRecord])[] = [],
  endings: Endings = () => Promise.resolve([]),
) {
  const files = new Map(records.map(([url, record]) => [url, new TextEncoder().encode(JSON.stringify(record))]));
  const notified: [string, string][] = [];
  const runtime: FailureRuntime = {
    store: memoryStore(files),
    endings,
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

const execution = { Id: "arn:aws:states:us-east-1:0:execution:Rsa-Study:one" };
const ofTheMap = {
  Error: "States.ExceedToleratedFailureThreshold",
  Cause: "The specified tolerated failure threshold was exceeded",
};

/** A child that the kernel killed, as Lambda says it. */
const killed = (state: string, input: object): Ending => ({
  state,
  input: JSON.stringify(input),
  error: "Runtime.ExitError",
  cause: JSON.stringify({
    errorType: "Runtime.ExitError",
    errorMessage: "RequestId: 8f3c Error: Runtime exited with error: signal: killed",
  }),
});

describe("the failure step", () => {
  it("names the chunk and its cause, which the state machine reports as a failed Map only", async () => {
    const { runtime, notified, read } = failing([[`${study}errors/permute-7.json`, lost]]);
    await run({ state: { study, networks: [], chunks: [7], failure: ofTheMap }, execution }, runtime);
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
    await run({ state: { study, failure: { Error: "CoverageError", Cause: "{}" } }, execution }, runtime);
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
    await run({ state: { ...event, failure: { Error: "ConfigError", Cause: "{}" } }, execution }, runtime);
    assert.equal((read(`${folder}error.json`) as ErrorRecord).message, record.message);
    assert.ok(notified[0]?.[1].includes(`${folder}error.json`));
  });

  it("names what ended a step that left no record, by what the state machine caught", async () => {
    const { runtime, read } = failing();
    await run({ state: { study, failure: { Error: "States.Timeout", Cause: "" } }, execution }, runtime);
    const { name, message } = read(`${study}error.json`) as ErrorRecord;
    assert.equal(name, "TimeLimitError");
    assert.match(message, /needed more time than the 15 minutes/);
  });

  it("names the child of a Map that was ended from outside, its item, its memory and what to do", async () => {
    const { runtime, notified, read } = failing([], () =>
      Promise.resolve([killed("Permute", { study, part: 1, chunk: 3 })]),
    );
    await run({ state: { study, failure: ofTheMap }, execution }, runtime);
    const { step, item, name, message, advice } = read(`${study}error.json`) as ErrorRecord;
    assert.deepEqual([step, item, name], ["permute", "3", "MemoryLimitError"]);
    assert.match(
      message,
      /^permute needed more memory than the \d+ MB it has\. AWS says Runtime\.ExitError: RequestId: 8f/,
    );
    assert.match(advice ?? "", /smaller layers.*submit the config again: what was computed is kept/);
    assert.match(notified[0]?.[1] ?? "", /^MemoryLimitError in permute 3: /);
  });

  it("names the step by its Map, or by where else it runs", async () => {
    for (const [state, step] of [
      ["PermuteChunks", "permute"],
      ["ExtractOnGpu", "extract"],
    ] as const) {
      const { runtime, read } = failing([], () => Promise.resolve([killed(state, { study })]));
      await run({ state: { study, failure: ofTheMap }, execution }, runtime);
      assert.equal((read(`${study}error.json`) as ErrorRecord).step, step);
    }
  });

  it("names the child of an earlier step before the record of a later one that missed its answer", async () => {
    const missed = { ...lost, step: "reduce", item: "study", name: "CoverageError", message: "1 chunk is missing" };
    const { runtime, read } = failing([[`${study}errors/reduce-study.json`, missed]], () =>
      Promise.resolve([killed("Permute", { study, chunk: 7 })]),
    );
    await run({ state: { study, failure: { Error: "CoverageError", Cause: "{}" } }, execution }, runtime);
    assert.equal((read(`${study}error.json`) as ErrorRecord).name, "MemoryLimitError");
  });

  it("keeps to the record of a step that said itself why its child failed", async () => {
    const endings = (): Promise<Ending[]> =>
      Promise.resolve([{ ...killed("Permute", { study, chunk: 7 }), error: "StoreError", cause: "{}" }]);
    const { runtime, read } = failing([[`${study}errors/permute-7.json`, lost]], endings);
    await run({ state: { study, failure: ofTheMap }, execution }, runtime);
    assert.equal((read(`${study}error.json`) as ErrorRecord).message, lost.message);
  });

  it("says that nobody could be asked where nothing is known", async () => {
    const { runtime, read } = failing([], () => Promise.reject(new Error("not implemented")));
    await run({ state: { study, failure: ofTheMap }, execution }, runtime);
    const { message } = read(`${study}error.json`) as ErrorRecord;
    assert.match(message, /tolerated failure threshold.*could not be asked for more \(Error: not implemented\)/);
  });
});
