import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { SFNClient } from "@aws-sdk/client-sfn";
import { endings } from "../../../functions/runtime/lambda-endings.ts";

type Answer = (input: Readonly<Record<string, unknown>>) => object;

/** A client that answers by the name of the command, and the commands it was sent. */
function answering(answers: Partial<Record<string, Answer>>) {
  const sent: string[] = [];
  const send = (command: { constructor: { name: string }; input: Readonly<Record<string, unknown>> }) => {
    const name = command.constructor.name.replace(/Command$/, "");
    sent.push(name);
    const answer = answers[name];
    return answer ? Promise.resolve(answer(command.input)) : Promise.reject(new Error(`${name} was not expected`));
  };
  return { client: { send } as unknown as Pick<SFNClient, "send">, sent };
}

const entered = (name: string, type = "TaskStateEntered") => ({ type, stateEnteredEventDetails: { name } });

describe("how an execution ended, asked of the state machine", () => {
  it("is how the first failed child of each of its Maps ended", async () => {
    const { client } = answering({
      ListMapRuns: () => ({ mapRuns: [{ mapRunArn: "permutes" }, { mapRunArn: "extracts" }] }),
      ListExecutions: ({ mapRunArn, statusFilter }) => ({
        executions: mapRunArn === "permutes" && statusFilter === "FAILED" ? [{ executionArn: "child" }] : [],
      }),
      DescribeExecution: ({ executionArn }) =>
        executionArn === "child" ? { input: '{"chunk":3}', error: "Sandbox.Timedout", cause: "{}" } : {},
      GetExecutionHistory: () => ({ events: [{ type: "ExecutionFailed" }, entered("Permute")] }),
    });
    assert.deepEqual(await endings("study", client, 0), [
      { state: "Permute", input: '{"chunk":3}', error: "Sandbox.Timedout", cause: "{}" },
    ]);
  });

  it("is told of the Map where a child has no history", async () => {
    const { client } = answering({
      ListMapRuns: () => ({ mapRuns: [{ mapRunArn: "permutes" }] }),
      ListExecutions: () => ({ executions: [{ executionArn: "child" }] }),
      DescribeExecution: () => ({ input: "{}", error: "Sandbox.Timedout", cause: "{}" }),
      GetExecutionHistory: ({ executionArn }) => ({
        events: executionArn === "child" ? [] : [entered("RecordFailure"), entered("PermuteChunks", "MapStateEntered")],
      }),
    });
    assert.equal((await endings("study", client, 0))[0]?.state, "PermuteChunks");
  });

  it("is a timeout for a child that the service says timed out", async () => {
    const { client } = answering({
      ListMapRuns: () => ({ mapRuns: [{ mapRunArn: "extracts" }] }),
      ListExecutions: ({ statusFilter }) => ({
        executions: statusFilter === "TIMED_OUT" ? [{ executionArn: "c" }] : [],
      }),
      DescribeExecution: () => ({ input: "{}" }),
      GetExecutionHistory: () => ({ events: [entered("Extract")] }),
    });
    assert.equal((await endings("study", client, 0))[0]?.error, "States.Timeout");
  });

  it("is the state before that of the failure step where no Map failed, at the first look", async () => {
    const { client, sent } = answering({
      ListMapRuns: () => ({ mapRuns: [] }),
      GetExecutionHistory: () => ({
        events: [
          { type: "LambdaFunctionStarted" },
          entered("RecordFailure"),
          { type: "TaskStateExited", stateExitedEventDetails: { name: "Reduce" } },
          entered("Reduce"),
        ],
      }),
    });
    assert.deepEqual(
      (await endings("study", client, 0)).map(({ state, error }) => [state, error]),
      [["Reduce", undefined]],
    );
    assert.deepEqual(sent, ["GetExecutionHistory", "ListMapRuns"]);
  });

  it("is the state that failed, however many tries of it lie between", async () => {
    const tries = Array.from({ length: 1000 }, () => ({ type: "LambdaFunctionFailed" }));
    const { client } = answering({
      ListMapRuns: () => ({ mapRuns: [] }),
      GetExecutionHistory: ({ nextToken }) =>
        nextToken === "earlier"
          ? { events: [...tries, entered("Reduce"), entered("PermuteChunks", "MapStateEntered")] }
          : { events: [entered("RecordFailure"), ...tries.slice(1)], nextToken: "earlier" },
    });
    assert.equal((await endings("study", client, 0))[0]?.state, "Reduce");
  });

  it("is looked for again where a Map failed and its children are not listed yet", async () => {
    let looks = 0;
    const { client } = answering({
      ListMapRuns: () => ({ mapRuns: [{ mapRunArn: "permutes" }] }),
      ListExecutions: () => ({ executions: looks < 2 ? [] : [{ executionArn: "child" }] }),
      DescribeExecution: () => ({ input: "{}", error: "Runtime.ExitError", cause: "" }),
      GetExecutionHistory: ({ executionArn }) => {
        if (executionArn === "study") looks++;
        return {
          events:
            executionArn === "child"
              ? [entered("Permute")]
              : [entered("RecordFailure"), entered("PermuteChunks", "MapStateEntered")],
        };
      },
    });
    assert.equal((await endings("study", client, 0))[0]?.error, "Runtime.ExitError");
    assert.equal(looks, 2);
  });
});
