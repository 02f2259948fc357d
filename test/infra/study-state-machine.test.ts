import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import aslValidator from "asl-validator";
import { GPU_STATE } from "../../functions/extract/definition.ts";
import { STEP_LIST, STEPS } from "../../functions/steps.ts";
import { DEFINITION_FILE, GPU_DEFINITION_FILE } from "../../infra/definition-file.ts";
import { definitionOf } from "../../infra/definition.ts";
import { synthesize } from "../../infra/synthesize.ts";
import { FINAL_ERROR_NAMES } from "../../shared/errors.ts";
import { HISTORY_EVENTS } from "../../shared/limits.ts";

type Retrier = { ErrorEquals: string[]; MaxAttempts: number; IntervalSeconds?: number };
type State = {
  Type: string;
  Next?: string;
  Resource?: string;
  TimeoutSeconds?: number;
  Retry?: Retrier[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  ItemProcessor?: { ProcessorConfig: Record<string, string>; StartAt: string; States: Record<string, State> };
  [key: string]: unknown;
};
type Definition = { StartAt: string; QueryLanguage?: string; States: Record<string, State> };

/** Every state, those inside Maps too. */
function allStates(states: Record<string, State>): [string, State][] {
  return Object.entries(states).flatMap(([name, state]): [string, State][] => [
    [name, state],
    ...allStates(state.ItemProcessor?.States ?? {}),
  ]);
}

const read = (file: URL): Definition => JSON.parse(readFileSync(file, "utf8")) as Definition;
const lambdaStates = STEP_LIST.map(({ state }) => state);

for (const { title, file, gpu } of [
  { title: "the state machine", file: DEFINITION_FILE, gpu: false },
  { title: "the state machine with a GPU", file: GPU_DEFINITION_FILE, gpu: true },
]) {
  describe(title, () => {
    const committed = read(file);
    const states = allStates(committed.States);
    const tasks = states.filter(([, { Type }]) => Type === "Task");

    it("is committed as it is synthesized (npm run snapshot writes it)", () => {
      assert.deepEqual(committed, definitionOf(synthesize({ gpu })));
    });

    it("is valid Amazon States Language", () => {
      const { isValid, errorsText } = aslValidator(committed, { checkPaths: true, checkArn: true });
      assert.ok(isValid, errorsText("\n"));
    });

    it("runs every step once, in the order of their list", () => {
      const expected = gpu ? [...lambdaStates, GPU_STATE] : lambdaStates;
      assert.deepEqual(tasks.map(([name]) => name).sort(), [...expected].sort());
      const order: string[] = [];
      let next: string | undefined = committed.StartAt;
      while (next !== undefined) {
        const state: State = committed.States[next];
        order.push(...allStates({ [next]: state }).flatMap(([name, { Type }]) => (Type === "Task" ? [name] : [])));
        next = state.Type === "Choice" ? String(state["Default"]) : state.Next;
      }
      assert.deepEqual(
        order.filter((name) => name !== GPU_STATE),
        lambdaStates.filter((name) => name !== STEPS.failure.state),
      );
    });

    it("ends at once, and well, for a study that is finished or runs already", () => {
      assert.deepEqual(committed.States["WorkToDo"]["Choices"], [
        { Variable: "$.finished", BooleanEquals: true, Next: "Done" },
        { Variable: "$.runningAs", IsPresent: true, Next: "AlreadyRunning" },
      ]);
      for (const name of ["Done", "AlreadyRunning"]) assert.equal(committed.States[name].Type, "Succeed");
    });

    it("keeps to what every interpreter of the pipeline executes alike", () => {
      const text = JSON.stringify(committed);
      for (const unsupported of [
        "ItemReader",
        "ItemBatcher",
        "ResultWriter",
        "WriterConfig",
        "Tolerated",
        "JSONata",
        "Assign",
        "EXPRESS",
        "Parallel",
      ]) {
        assert.ok(!text.includes(unsupported), unsupported);
      }
      assert.deepEqual(
        [...text.matchAll(/States\.[A-Z][A-Za-z]*\(/g)]
          .map(([call]) => call)
          .filter((call) => call !== "States.Format("),
        [],
      );
      for (const [name, state] of states) {
        if (state.Type === "Choice") {
          const rules = state["Choices"] as Record<string, unknown>[];
          const operators = rules
            .flatMap((rule) => Object.keys(rule))
            .filter((key) => !["Variable", "Next"].includes(key));
          assert.ok(
            operators.every((key) => ["BooleanEquals", "StringEquals", "IsPresent"].includes(key)),
            `${name}: ${operators.join()}`,
          );
        }
        if (state.Type !== "Map") continue;
        assert.equal(typeof state["ItemsPath"], "string", name);
        assert.equal(state["MaxConcurrencyPath"], "$.concurrency", name);
        assert.equal(state["ResultPath"], null, `${name} must not gather its children's answers`);
      }
      for (const map of ["ExtractShards", "CompareLayers", "PermuteChunks"]) {
        assert.deepEqual(committed.States[map].ItemProcessor?.ProcessorConfig, {
          Mode: "DISTRIBUTED",
          ExecutionType: "STANDARD",
        });
      }
    });

    it("gives every task a time limit, and a Lambda retries that never repeat what the user must mend", () => {
      for (const [name, { TimeoutSeconds, Retry = [] }] of tasks) {
        assert.equal(TimeoutSeconds, name === GPU_STATE ? 86_400 : 900, name);
        if (name === GPU_STATE) continue;
        const retrierOf = (error: string): Retrier | undefined =>
          Retry.find(({ ErrorEquals }) => ErrorEquals.includes(error));
        assert.deepEqual(Retry[0], { ErrorEquals: [...FINAL_ERROR_NAMES], MaxAttempts: 0 }, name);
        // how long that is enough is simulated in new-account.test.ts; every try takes three events of a history that ends at 25,000
        const throttled = retrierOf("Lambda.TooManyRequestsException")?.MaxAttempts ?? 0;
        assert.ok(throttled >= 1000 && 3 * throttled < HISTORY_EVENTS.most, name);
        assert.equal(retrierOf("StoreError")?.MaxAttempts, 5, name);
        assert.equal(retrierOf("Lambda.ServiceException")?.MaxAttempts, 6, name);
        assert.deepEqual(Retry.at(-1)?.ErrorEquals, ["States.TaskFailed", "States.Timeout"], name);
        assert.ok(!Retry.slice(0, -1).some(({ ErrorEquals }) => ErrorEquals.includes("States.TaskFailed")), name);
      }
    });

    it("records every failure of a step before it fails", () => {
      for (const name of ["Plan", "ExtractShards", "CompareLayers", "PermuteChunks", "Reduce", "Report"]) {
        assert.deepEqual(
          committed.States[name].Catch?.map(({ ErrorEquals, Next }) => [ErrorEquals, Next]),
          [[["States.ALL"], "RecordFailure"]],
          name,
        );
      }
      assert.equal(committed.States["RecordFailure"].Next, "Failed");
    });

    it("hands a step the URL of the study and an index, and the plan its request with the execution's identity", () => {
      assert.deepEqual(committed.States["Plan"]["Parameters"], {
        "request.$": "$",
        "execution.$": "$$.Execution",
      });
      assert.deepEqual(committed.States["PermuteChunks"]["ItemSelector"], {
        "study.$": "$.study",
        "part.$": "$$.Map.Item.Value.part",
        "chunk.$": "$$.Map.Item.Value.chunk",
      });
      const extract = states.find(([name]) => name === "Extract")?.[1];
      const selected = committed.States["ExtractShards"]["ItemSelector"];
      assert.deepEqual(gpu ? extract?.["Parameters"] : selected, {
        "study.$": "$.study",
        "item.$": gpu ? "$.item" : "$$.Map.Item.Value.item",
      });
    });
  });
}

describe("extraction on a GPU", () => {
  it("is one state more, which the plan's strategy chooses and whose answer is in the store", () => {
    const { StartAt, States } = read(GPU_DEFINITION_FILE).States["ExtractShards"].ItemProcessor!;
    assert.equal(StartAt, "Strategy");
    assert.deepEqual(States["Strategy"]["Choices"], [{ Variable: "$.strategy", StringEquals: "gpu", Next: GPU_STATE }]);
    assert.equal(States["Strategy"]["Default"], STEPS.extract.state);
    const { Resource, Parameters, ResultPath } = States[GPU_STATE];
    assert.equal(Resource, "arn:aws:states:::batch:submitJob.sync");
    assert.equal(ResultPath, null);
    assert.deepEqual((Parameters as Record<string, unknown>)["Parameters"], {
      "study.$": "$.study",
      "item.$": "States.Format('{}', $.item)",
    });
  });

  it("leaves no state of it where it is off", () => {
    const text = readFileSync(DEFINITION_FILE, "utf8");
    for (const trace of ["batch", GPU_STATE, '"Strategy":']) assert.ok(!text.includes(trace), trace);
  });
});
