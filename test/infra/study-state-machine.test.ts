import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import aslValidator from "asl-validator";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { STATE_OF } from "../../functions/steps.ts";
import { DEFINITION_FILE } from "../../infra/definition-file.ts";
import { definitionOf } from "../../infra/definition.ts";
import { RsaStack } from "../../infra/stack.ts";
import { FINAL_ERROR_NAMES } from "../../shared/errors.ts";

type State = {
  Type: string;
  Next?: string;
  Resource?: string;
  TimeoutSeconds?: number;
  Retry?: { ErrorEquals: string[]; MaxAttempts: number }[];
  Catch?: { ErrorEquals: string[]; Next: string }[];
  ItemProcessor?: { ProcessorConfig: Record<string, string>; States: Record<string, State> };
  [key: string]: unknown;
};
type Definition = { StartAt: string; QueryLanguage?: string; States: Record<string, State> };

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, "utf8"));
}

/** Every state, those inside Maps too. */
function allStates(states: Record<string, State>): [string, State][] {
  return Object.entries(states).flatMap(([name, state]): [string, State][] => [
    [name, state],
    ...allStates(state.ItemProcessor?.States ?? {}),
  ]);
}

describe("the state machine", () => {
  let synthesized: unknown;
  const committed = readJson(DEFINITION_FILE) as Definition;
  const states = allStates(committed.States);
  const tasks = states.filter(([, { Type }]) => Type === "Task");

  before(() => {
    const { context } = readJson(new URL("../../cdk.json", import.meta.url)) as { context: object };
    const app = new App({ context: { ...context, "aws:cdk:bundling-stacks": [] } });
    synthesized = definitionOf(Template.fromStack(new RsaStack(app, "Rsa")));
  });

  it("is committed as it is synthesized (npm run snapshot writes it)", () => {
    assert.deepEqual(committed, synthesized);
  });

  it("is valid Amazon States Language", () => {
    const { isValid, errorsText } = aslValidator(committed, { checkPaths: true, checkArn: true });
    assert.ok(isValid, errorsText("\n"));
  });

  it("runs every step once, and orders them plan, extract, permute, reduce, report", () => {
    assert.deepEqual(tasks.map(([name]) => name).sort(), Object.values(STATE_OF).sort());
    const order: string[] = [];
    for (let name: string | undefined = committed.StartAt; name !== undefined;) {
      const state: State = committed.States[name];
      order.push(name);
      name = state.Type === "Choice" ? String(state["Default"]) : state.Next;
    }
    assert.deepEqual(order, [
      "Plan",
      "AlreadyFinished",
      "ExtractNetworks",
      "PermuteChunks",
      "Reduce",
      "Report",
      "Done",
    ]);
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
      [...text.matchAll(/States\.[A-Z][A-Za-z]*\(/g)].map(([call]) => call).filter((call) => call !== "States.Format("),
      [],
    );
    for (const [name, state] of states) {
      if (state.Type !== "Map") continue;
      assert.equal(typeof state["ItemsPath"], "string", name);
      assert.equal(state["ResultPath"], null, `${name} must not gather its children's answers`);
    }
    assert.deepEqual(committed.States["PermuteChunks"].ItemProcessor?.ProcessorConfig, {
      Mode: "DISTRIBUTED",
      ExecutionType: "STANDARD",
    });
  });

  it("gives every task a time limit and retries that never repeat what the user must mend", () => {
    for (const [name, { TimeoutSeconds, Retry = [] }] of tasks) {
      assert.equal(TimeoutSeconds, 900, name);
      assert.deepEqual(Retry[0], { ErrorEquals: [...FINAL_ERROR_NAMES], MaxAttempts: 0 }, name);
      assert.ok(
        Retry.some(
          ({ ErrorEquals, MaxAttempts }) => ErrorEquals.includes("Lambda.TooManyRequestsException") && MaxAttempts > 2,
        ),
        name,
      );
      assert.ok(
        Retry.some(({ ErrorEquals, MaxAttempts }) => ErrorEquals.includes("States.TaskFailed") && MaxAttempts > 1),
        name,
      );
    }
  });

  it("records every failure of a step before it fails", () => {
    for (const name of ["Plan", "ExtractNetworks", "PermuteChunks", "Reduce", "Report"]) {
      assert.deepEqual(
        committed.States[name].Catch?.map(({ ErrorEquals, Next }) => [ErrorEquals, Next]),
        [[["States.ALL"], "RecordFailure"]],
        name,
      );
    }
    assert.equal(committed.States["RecordFailure"].Next, "Failed");
  });
});
