import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Context } from "aws-lambda";
import type { lambdaHandler as LambdaHandler } from "../../../functions/runtime/lambda-handler.ts";
import type { StepRuntime } from "../../../functions/runtime/step-runtime.ts";
import { ConfigError, NotYetError } from "../../../shared/errors.ts";

/** What Lambda hands a function beside its event, without the callbacks of old. */
const context = (remainingMs: number): Context => {
  const present: Omit<Context, "done" | "fail" | "succeed"> = {
    awsRequestId: "00000000-0000-0000-0000-000000000000",
    callbackWaitsForEmptyEventLoop: true,
    functionName: "plan",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:plan",
    logGroupName: "/aws/lambda/plan",
    logStreamName: "stream",
    memoryLimitInMB: "1769",
    getRemainingTimeInMillis: () => remainingMs,
  };
  return present as Context;
};

describe("the handler of a step", () => {
  let lambdaHandler: typeof LambdaHandler;
  before(async () => {
    Object.assign(process.env, {
      POWERTOOLS_LOG_LEVEL: "SILENT",
      POWERTOOLS_METRICS_DISABLED: "true",
      AWS_REGION: "us-east-1",
    });
    ({ lambdaHandler } = await import("../../../functions/runtime/lambda-handler.ts"));
  });

  it("gives the step its input as it came, and answers what the step answers", async () => {
    const handler = lambdaHandler("plan", (input) => Promise.resolve({ got: input }));
    assert.deepEqual(await handler({ request: { config: "s3://b/c.yaml" } }, context(900_000)), {
      got: { request: { config: "s3://b/c.yaml" } },
    });
  });

  it("lets an error through under its own name, which the state machine retries by", async () => {
    const error = new ConfigError("study.yaml", [{ path: "name", message: "needed" }]);
    const handler = lambdaHandler("plan", () => Promise.reject(error));
    await assert.rejects(handler({}, context(900_000)), (thrown) => thrown === error);
  });

  it("counts in its own thread, and reads what is in S3 only", async () => {
    let runtime: StepRuntime | undefined;
    const handler = lambdaHandler("permute", (_, given) => Promise.resolve(void (runtime = given)));
    await handler({}, context(900_000));
    const x = Float64Array.of(1, 2, 3);
    const task = { n: 3, models: [x], brains: [x], tests: [{ model: 0, brain: 0 }], seed: 1, from: 0, to: 4 };
    assert.equal((await runtime!.permute(task)).values.length, 4);
    await assert.rejects(runtime!.store.read("ftp://host/x"), NotYetError);
  });

  it("stops the step in words shortly before Lambda would without any", async () => {
    const handler = lambdaHandler("extract", async (_, { signal }) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      signal.throwIfAborted();
    });
    await assert.rejects(handler({}, context(10_005)), { name: "TimeLimitError", message: /^extract is not done/ });
  });

  it("gives a step what it alone needs", async () => {
    const told: string[] = [];
    const notify = (subject: string): Promise<void> => Promise.resolve(void told.push(subject));
    const handler = lambdaHandler(
      "failure",
      (_, runtime) => runtime.notify?.("study failed", "") ?? Promise.resolve(),
      {
        notify,
      },
    );
    await handler({}, context(900_000));
    assert.deepEqual(told, ["study failed"]);
  });
});
