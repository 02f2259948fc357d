import { explainJob } from "./explain-job.ts";
import { quoted, type Explanation, type Said, thenAgain, type Worker } from "./said.ts";

interface Kind {
  readonly name: string;
  /** of the error, or of the cause: one that matches is enough */
  readonly error?: RegExp;
  readonly cause?: RegExp;
  readonly found: (worker: Worker) => string;
  readonly advice: string;
}

/**
 * The ways in which a function ends, or does not start, without its handler: the first that matches. Texts as AWS Lambda and Step
 * Functions give them.
 */
const KINDS: readonly Kind[] = [
  {
    name: "PermissionError",
    error: /AccessDenied|^States\.Permissions$/,
    cause: /is not authorized to perform|AccessDenied/,
    found: ({ step }) => `${step} was refused a permission that it needs`,
    advice: thenAgain(
      "deploy with inputBuckets and inputKeys that name the buckets and keys of your inputs, or undo what was changed of the deployment's roles",
    ),
  },
  {
    name: "ThrottledError",
    error: /TooManyRequests|Throttl|RequestLimitExceeded/,
    cause: /TooManyRequestsException|ThrottlingException|Rate exceeded/i,
    found: ({ step }) => `${step} was held back by a limit of the account until its tries were used up`,
    advice: thenAgain(
      'ask for more (Service Quotas, AWS Lambda, "Concurrent executions"), or deploy with a smaller maxConcurrency',
    ),
  },
  {
    name: "MemoryLimitError",
    error: /OutOfMemory/,
    cause: /signal: (killed|aborted)|OutOfMemory|out of memory|Process exited before completing request/i,
    found: ({ step, megabytes }) =>
      `${step} needed more memory than ${megabytes === undefined ? "it has" : `the ${megabytes} MB it has`}`,
    advice: thenAgain("use fewer stimuli, fewer or smaller layers (pooling: spatial-mean), or strategy: gpu"),
  },
  {
    name: "TimeLimitError",
    error: /Timed?[Oo]ut$/,
    cause: /Task timed out after/,
    found: ({ step, minutes }) => `${step} needed more time than the ${minutes} minutes it has`,
    advice: thenAgain("use fewer stimuli, fewer layers, or, for a network, strategy: gpu"),
  },
  {
    name: "ProgramLoadError",
    error: /^Runtime\.(ImportModuleError|HandlerNotFound|UserCodeSyntaxError|MalformedHandlerName|InvalidEntrypoint)$/,
    cause: /Cannot find module|exec format error|invalid ELF header/,
    found: ({ step }) => `the program of ${step} does not load as it was deployed`,
    advice: thenAgain("deploy again after `npm ci`, with the architecture that the stack had before, or without it"),
  },
  {
    name: "NoWorkerError",
    error: /ResourceNotFound|^Lambda\.(ResourceNotReady|ResourceConflict|CodeArtifact)/,
    cause: /Function not found/,
    found: ({ step }) => `the function of ${step} is not there, or is being changed`,
    advice: thenAgain("wait until the deployment is complete"),
  },
  {
    name: "RequestRefusedError",
    error: /^Lambda\.(Invalid(ParameterValue|RequestContent|Runtime|ZipFile)|RequestTooLarge|UnsupportedMediaType|KMS)/,
    found: ({ step }) => `AWS Lambda refused to run ${step} as it is deployed, or as it was asked`,
    advice: thenAgain("mend what is quoted here (a key that is disabled, say), and deploy again"),
  },
  {
    name: "StateSizeError",
    error: /^States\.DataLimitExceeded$/,
    found: ({ step }) => `what ${step} hands on is more than the 256 KiB that a state machine carries`,
    advice: "submit the networks as several studies: they share what they have in common",
  },
  {
    name: "ServiceError",
    error: /^Lambda\.(ServiceException|AWSLambdaException|SdkClientException|Unknown|\w+Exception)$/,
    found: ({ step }) => `AWS Lambda could not run ${step}, however often it was asked`,
    advice: thenAgain("wait for the service to recover (https://health.aws.amazon.com)"),
  },
  {
    name: "WorkerLostError",
    error: /^Runtime\.|^Function\./,
    found: ({ step }) => `${step} ended in the middle of its work`,
    advice: thenAgain("its log, in CloudWatch, may say why"),
  },
];

/**
 * What an error means that no handler gave, in the user's terms: memory, time, throttling, permissions, a program that does not
 * load, a GPU job. Undefined for the errors of the pipeline itself, which say better what happened.
 */
export function explain(said: Said, worker: Worker): Explanation | undefined {
  const job = explainJob(said, worker);
  if (job) return job;
  const { error, cause } = said;
  if (!error.includes(".")) return undefined; // names of services are their own, a dot, and the error's
  const { name, found, advice } = KINDS.find((kind) => kind.error?.test(error) || kind.cause?.test(cause)) ?? {
    name: error,
    found: ({ step }) => `${step} failed`,
    advice: thenAgain("the execution, in the console of Step Functions, may say more"),
  };
  return { name, message: `${found(worker)}. ${quoted(said)}`, advice };
}
