import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Context } from "aws-lambda";
import type { lambdaHandler as LambdaHandler } from "../../../functions/runtime/lambda-handler.ts";
import type { LambdaRuntime } from "../../../functions/runtime/lambda-runtime.ts";
import { STEPS } from "../../../functions/steps.ts";
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
    const handler = lambdaHandler(STEPS.plan, (input) => Promise.resolve({ got: input }));
    assert.deepEqual(await handler({ request: { config: "s3://b/c.yaml" } }, context(900_000)), {
      got: { request: { config: "s3://b/c.yaml" } },
    });
  });

  it("lets an error through under its own name, which the state machine retries by", async () => {
    const error = new ConfigError("study.yaml", [{ path: "name", message: "needed" }]);
    const handler = lambdaHandler(STEPS.plan, () => Promise.reject(error));
    await assert.rejects(handler({}, context(900_000)), (thrown) => thrown === error);
  });

  it("reads what is in S3 or on the web, and nothing else", async () => {
    let runtime: LambdaRuntime | undefined;
    const handler = lambdaHandler(STEPS.permute, (_, given) => Promise.resolve(void (runtime = given)));
    await handler({}, context(900_000));
    await assert.rejects(runtime!.store.read("ftp://host/x"), NotYetError);
  });

  it("stops the step in words shortly before Lambda would without any", async () => {
    const handler = lambdaHandler(STEPS.extract, async (_, { signal }) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      signal.throwIfAborted();
    });
    await assert.rejects(handler({}, context(10_005)), { name: "TimeLimitError", message: /^extract is not done/ });
  });
});
