import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Errors, JitterType, JsonPath, TaskInput, type TaskStateBase, Timeout } from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke } from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";
import { STEP_MINUTES, STEPS, type Step } from "../../functions/steps.ts";
import { FINAL_ERROR_NAMES } from "../../shared/errors.ts";

/** The service's own trouble. */
const SERVICE_ERRORS = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.ClientExecutionTimeoutException",
];

/**
 * What CDK's `retryOnServiceExceptions` leaves out. Who shares an account's functions with others waits as long as it takes: for days, as
 * often as the history of an execution has room for, of which each try takes three events.
 */
const THROTTLED = { error: "Lambda.TooManyRequestsException", tries: 5000 } as const;

export interface StepTaskOptions {
  /** whether the step's answer replaces the state */
  readonly answer: "keep" | "discard";
  /** the step's input, by name → path; the state as it is if left out */
  readonly input?: Readonly<Record<string, string>>;
}

/**
 * The state that runs a step. What the user must mend is final; what the service or a lost worker causes is tried again, because
 * every step is safe to repeat: its artifacts are content-addressed.
 */
export function stepTask(
  scope: Construct,
  step: Step,
  lambdaFunction: IFunction,
  { answer, input }: StepTaskOptions,
): LambdaInvoke {
  const task = new LambdaInvoke(scope, STEPS[step].state, {
    lambdaFunction,
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.minutes(STEP_MINUTES)),
    ...(input ? { payload: TaskInput.fromObject(atPaths(input)) } : {}),
    ...(answer === "discard" ? { resultPath: JsonPath.DISCARD } : {}),
  });
  neverRetryFinalErrors(task);
  task.addRetry({
    errors: [THROTTLED.error],
    interval: Duration.seconds(2),
    backoffRate: 1.5,
    maxDelay: Duration.seconds(60),
    jitterStrategy: JitterType.FULL,
    maxAttempts: THROTTLED.tries,
  });
  task.addRetry({ errors: SERVICE_ERRORS, interval: Duration.seconds(2), maxAttempts: 6, backoffRate: 2 });
  // the store has tried for some 20 s by itself; what throttles it passes slowly
  task.addRetry({ errors: ["StoreError"], interval: Duration.seconds(5), maxAttempts: 5, backoffRate: 2 });
  task.addRetry({ errors: [Errors.TASKS_FAILED, Errors.TIMEOUT], interval: Duration.seconds(1), maxAttempts: 2 });
  return task;
}

/** The first retrier that knows an error decides: this one must be the first. */
function neverRetryFinalErrors(task: TaskStateBase): void {
  task.addRetry({ errors: [...FINAL_ERROR_NAMES], maxAttempts: 0 });
}

const atPaths = (input: Readonly<Record<string, string>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).map(([name, path]) => [name, JsonPath.objectAt(path)]));
