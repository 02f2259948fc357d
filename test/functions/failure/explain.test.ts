import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { explain } from "../../../functions/failure/explain.ts";

const worker = { step: "permute", megabytes: 1769, minutes: 15 };
const lambda = (errorType: string, errorMessage: string): [string, string] => [
  errorType,
  JSON.stringify({ errorType, errorMessage }),
];
const job = (StatusReason: string, Container: object = {}): [string, string] => [
  "States.TaskFailed",
  JSON.stringify({ JobId: "4c1e", JobName: "rsa-extract", Status: "FAILED", StatusReason, Container }),
];
const REQUEST = "RequestId: 5ded4dda-8418-4111-9b1a-4c1e5d0c6a77";

/** Errors and causes as AWS Lambda, Step Functions and AWS Batch give them. */
// prettier-ignore
const SAID: readonly (readonly [name: string, said: [error: string, cause: string], message: RegExp])[] = [
  ["MemoryLimitError", lambda("Runtime.ExitError", `${REQUEST} Error: Runtime exited with error: signal: killed`), /more memory than the 1769 MB it has/],
  ["MemoryLimitError", lambda("Runtime.OutOfMemory", `${REQUEST} Error: Runtime exited with error: signal: killed`), /1769 MB/],
  ["MemoryLimitError", lambda("Runtime.ExitError", `${REQUEST} Error: Runtime exited with error: signal: aborted (core dumped)`), /1769 MB/],
  ["MemoryLimitError", ["Lambda.Unknown", 'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"RequestId: 1 Process exited before completing request"}'], /1769 MB/],
  ["WorkerLostError", lambda("Runtime.ExitError", `${REQUEST} Error: Runtime exited with error: exit status 1`), /ended in the middle/],
  ["WorkerLostError", lambda("Runtime.ExitError", `${REQUEST} Error: Runtime exited without providing a reason`), /ended in the middle/],
  ["TimeLimitError", lambda("Sandbox.Timedout", `${REQUEST} Error: Task timed out after 900.00 seconds`), /more time than the 15 minutes it has/],
  ["TimeLimitError", ["Lambda.Unknown", 'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"2026-11-27T01:00:00.000Z 5ded Task timed out after 900.10 seconds"}'], /15 minutes/],
  ["TimeLimitError", ["States.Timeout", ""], /15 minutes/],
  ["TimeLimitError", ["States.HeartbeatTimeout", ""], /15 minutes/],
  ["ThrottledError", ["Lambda.TooManyRequestsException", "Rate Exceeded. (Service: Lambda, Status Code: 429, Request ID: 1b2c)"], /held back by a limit of the account/],
  ["ThrottledError", ["Lambda.TooManyRequestsException", "We currently do not have sufficient capacity in the region you requested. (Service: Lambda, Status Code: 429)"], /held back/],
  ["PermissionError", ["Lambda.AWSLambdaException", "User: arn:aws:sts::1:assumed-role/Rsa-StudyRole/x is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:1:function:permute because no identity-based policy allows the lambda:InvokeFunction action (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException)"], /refused a permission/],
  ["PermissionError", ["Lambda.KMSAccessDeniedException", "Lambda was unable to decrypt the environment variables because KMS access was denied."], /refused a permission/],
  ["PermissionError", ["States.Permissions", "The role arn:aws:iam::1:role/x is not authorized"], /refused a permission/],
  ["ProgramLoadError", lambda("Runtime.ImportModuleError", "Error: Cannot find module 'sharp-linux-arm64'\nRequire stack:\n- /var/task/index.mjs"), /does not load as it was deployed/],
  ["ProgramLoadError", lambda("Runtime.InvalidEntrypoint", `${REQUEST} Error: fork/exec /var/task/x: exec format error`), /does not load/],
  ["ProgramLoadError", lambda("Runtime.HandlerNotFound", "index.handler is undefined or not exported"), /does not load/],
  ["NoWorkerError", ["Lambda.ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:1:function:permute:3 (Service: Lambda, Status Code: 404)"], /is not there, or is being changed/],
  ["NoWorkerError", ["Lambda.ResourceConflictException", "The operation cannot be performed at this time. (Service: Lambda, Status Code: 409)"], /is being changed/],
  ["RequestRefusedError", ["Lambda.KMSDisabledException", "Lambda was unable to decrypt the environment variables because the KMS key used is disabled. (Service: Lambda, Status Code: 502)"], /refused to run permute.*KMS key/],
  ["RequestRefusedError", ["Lambda.InvalidParameterValueException", "The parameter is invalid (Service: Lambda, Status Code: 400)"], /refused to run permute/],
  ["StateSizeError", ["States.DataLimitExceeded", "The state/task 'Plan' returned a result with a size exceeding the maximum number of bytes service limit."], /256 KiB/],
  ["ServiceError", ["Lambda.ServiceException", "Service Unavailable (Service: Lambda, Status Code: 503)"], /could not run permute/],
  ["ServiceError", ["Lambda.SdkClientException", "Unable to execute HTTP request"], /could not run permute/],
  ["States.Runtime", ["States.Runtime", "The JSONPath '$.chunks' could not be found"], /^permute failed\. AWS says States\.Runtime: The JSONPath/],
  ["InstanceError", job("Host EC2 (instance i-0123456789abcdef0) terminated."), /lost its instance at every try/],
  ["MemoryLimitError", job("Essential container in task exited", { ExitCode: 137, Reason: "OutOfMemoryError: Container killed due to memory usage" }), /more memory than a GPU instance has/],
  ["MemoryLimitError", job("Essential container in task exited", { ExitCode: 137 }), /want of memory.*exit code 137/],
  ["TimeLimitError", job("Job attempt duration exceeded timeout"), /more time than a GPU job has/],
  ["InstanceError", job("Task failed to start", { Reason: "CannotPullContainerError: Error response from daemon: manifest unknown" }), /could not be started.*CannotPullContainerError/],
  ["InstanceError", job("Task failed to start", { Reason: "DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s" }), /could not be started/],
  ["InstanceError", job("MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"), /got no GPU instance/],
  ["InstanceError", job("CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY"), /got no GPU instance/],
  ["StoppedError", job("Terminated by rsa cancel"), /stopped by hand/],
  ["WorkerLostError", job("Essential container in task exited", { ExitCode: 1 }), /ended at every try.*exit code 1/],
  ["InstanceError", job("Host EC2 (instance i-0123456789abcdef0) terminated.", { ExitCode: null, Reason: null }), /lost its instance at every try.*terminated\.$/],
];

describe("what AWS says of a worker that ended without a word", () => {
  for (const [name, [error, cause], message] of SAID) {
    it(`is ${name} where it is ${error}: ${cause.slice(0, 120)}`, () => {
      const explained = explain({ error, cause }, worker);
      assert.equal(explained?.name, name);
      assert.match(explained.message, message);
      assert.match(explained.advice, /submit/);
    });
  }

  it("leaves the errors of the pipeline to the words of their steps", () => {
    for (const error of ["InputError", "StoreError", "TimeLimitError", "TypeError"]) {
      assert.equal(explain({ error, cause: '{"errorMessage":"Cannot find module"}' }, worker), undefined);
    }
  });
});
