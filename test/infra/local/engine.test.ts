import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runEmbedded } from "../../../infra/local/engine.ts";
import type { Step } from "../../../functions/steps.ts";
import { ConfigError } from "../../../shared/errors.ts";

const extractions = [0, 1].map((item) => ({ item, strategy: "cpu" }));
const chunks = [0, 1, 2, 3, 4].map((chunk) => ({ part: chunk % 2, chunk }));
const plan = { study: "file:///study/", finished: false, extractions, comparisons: [0], chunks };

/** Runs the committed state machine with steps that only note how they were called. */
async function run(
  replaced: Partial<Record<Step, (input: unknown) => Promise<unknown>>>,
  { workers = 2, controller = new AbortController() } = {},
) {
  const calls: [Step, unknown][] = [];
  const outcome = await runEmbedded({
    config: "file:///study.yaml",
    study: "file:///study/",
    workers,
    signal: controller.signal,
    runStep: async (step, input) => {
      calls.push([step, input]);
      return replaced[step]?.(input) ?? (step === "plan" ? plan : undefined);
    },
  });
  return { outcome, calls };
}

describe("the embedded engine", () => {
  it("runs the committed state machine: every shard, then every RDM, then every chunk, then the statistics and the report", async () => {
    const { outcome, calls } = await run({});
    assert.deepEqual(outcome, { kind: "done" });
    assert.deepEqual(
      calls.map(([step]) => step),
      [
        "plan",
        "extract",
        "extract",
        "compare",
        "permute",
        "permute",
        "permute",
        "permute",
        "permute",
        "reduce",
        "report",
      ],
    );
    assert.deepEqual(calls[1], ["extract", { study: "file:///study/", item: 0 }]);
    assert.deepEqual(calls[8], ["permute", { study: "file:///study/", part: 0, chunk: 4 }]);
  });

  it("computes nothing when the plan finds the study finished", async () => {
    const { outcome, calls } = await run({ plan: () => Promise.resolve({ ...plan, finished: true }) });
    assert.deepEqual(outcome, { kind: "done" });
    assert.deepEqual(
      calls.map(([step]) => step),
      ["plan"],
    );
  });

  it("gives every chunk its own task, at most as many at a time as there are workers", async () => {
    let running = 0;
    let most = 0;
    const chunks: unknown[] = [];
    await run(
      {
        permute: async (input) => {
          chunks.push((input as { chunk: number }).chunk);
          most = Math.max(most, ++running);
          await new Promise((resolve) => setTimeout(resolve, 5));
          running--;
        },
      },
      { workers: 3 },
    );
    assert.deepEqual(chunks.sort(), [0, 1, 2, 3, 4]);
    assert.equal(most, 3);
  });

  it("never tries again what the user must mend, and hands on the very error", async () => {
    const error = new ConfigError("study.yaml", [{ path: "name", message: "needed" }]);
    const { outcome, calls } = await run({ plan: () => Promise.reject(error) });
    assert.ok(outcome.kind === "failed" && outcome.error === error);
    assert.deepEqual(
      calls.map(([step]) => step),
      ["plan", "failure"],
    );
    const { state } = calls[1][1] as { state: { failure: { Error: string; Cause: string } } };
    assert.equal(state.failure.Error, "ConfigError");
  });

  it("tries a chunk again when its worker was lost, and goes on when it then succeeds", async () => {
    let losses = 2;
    const { outcome, calls } = await run({
      permute: () =>
        losses-- > 0
          ? Promise.reject(Object.assign(new Error("lost"), { name: "WorkerLostError" }))
          : Promise.resolve(),
    });
    assert.deepEqual(outcome, { kind: "done" });
    assert.equal(calls.filter(([step]) => step === "permute").length, plan.chunks.length + 2);
  });

  it("fails by name when a chunk never succeeds, and neither reduces nor reports", async () => {
    const { outcome, calls } = await run({
      permute: () => Promise.reject(Object.assign(new Error("lost"), { name: "WorkerLostError" })),
    });
    assert.ok(outcome.kind === "failed" && outcome.error instanceof Error && outcome.error.name === "WorkerLostError");
    assert.ok(!calls.some(([step]) => step === "reduce" || step === "report"));
    assert.equal(calls.filter(([step]) => step === "failure").length, 1);
    const started = calls.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(calls.length, started, "no chunk starts after the failure");
  });

  it("stops when it is told to, and waits for the steps that are under way", async () => {
    const controller = new AbortController();
    let ended = false;
    const { outcome, calls } = await run(
      {
        extract: async () => {
          controller.abort();
          await new Promise((resolve) => setTimeout(resolve, 20));
          ended = true;
        },
      },
      { controller },
    );
    assert.deepEqual(outcome, { kind: "stopped" });
    assert.ok(ended);
    assert.ok(!calls.some(([step]) => step === "permute"));
  });

  it("starts nothing more once it is told to stop, not even the step that ended because of it", async () => {
    const controller = new AbortController();
    const { outcome, calls } = await run(
      {
        extract: () => {
          controller.abort();
          return Promise.reject(controller.signal.reason as Error);
        },
      },
      { controller },
    );
    assert.deepEqual(outcome, { kind: "stopped" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      calls.map(([step]) => step),
      ["plan", "extract"],
    );
  });
});
