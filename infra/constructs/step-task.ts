import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Errors, JsonPath, Timeout } from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";
import { STATE_OF, type Step } from "../../functions/steps.ts";
import { FINAL_ERROR_NAMES } from "../../shared/errors.ts";

/** Lambda's own upper limit; a step that needs longer belongs on Batch. */
const STEP_TIMEOUT = Duration.minutes(15);

/** The service's own trouble, and throttling, which CDK's `retryOnServiceExceptions` leaves out. */
const SERVICE_ERRORS = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.ClientExecutionTimeoutException",
  "Lambda.TooManyRequestsException",
];

/**
 * The state that runs a step; its answer replaces the state, or is discarded. What the user must mend is final; what the service
 * or a lost worker causes is tried again, because every step is safe to repeat: its artifacts are content-addressed.
 */
export function stepTask(
  scope: Construct,
  step: Step,
  lambdaFunction: IFunction,
  answer: "keep" | "discard",
): LambdaInvoke {
  const task = new LambdaInvoke(scope, STATE_OF[step], {
    lambdaFunction,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(STEP_TIMEOUT),
    ...(answer === "discard" ? { resultPath: JsonPath.DISCARD } : {}),
  });
  task.addRetry({ errors: [...FINAL_ERROR_NAMES], maxAttempts: 0 });
  task.addRetry({ errors: SERVICE_ERRORS, interval: Duration.seconds(2), maxAttempts: 6, backoffRate: 2 });
  task.addRetry({ errors: [Errors.TASKS_FAILED, Errors.TIMEOUT], interval: Duration.seconds(1), maxAttempts: 2 });
  return task;
}
