/**
 * What bounds a study, and where each bound comes from. Planning refuses what exceeds one, prices and the state machine follow from them,
 * and docs/limits.md lists them. Each is a constant of its own, so that the code of a step holds only those that it uses.
 */
export interface Limit {
  /** what is bounded, in words */
  readonly of: string;
  readonly most: number;
  readonly unit: string;
  /** who sets it: a service, a runtime, a format, or this project, and then why */
  readonly from: string;
}

export const LAMBDA_SECONDS = {
  of: "one run of a step",
  most: 900,
  unit: "s",
  from: "AWS Lambda, timeout of a function; cannot be raised",
} as const satisfies Limit;

export const LAMBDA_MEGABYTES = {
  of: "memory of a step",
  most: 3008,
  unit: "MB",
  from: "AWS Lambda in a new account; 10,240 MB in others",
} as const satisfies Limit;

export const GPU_MEGABYTES = {
  of: "memory of a GPU",
  most: 15_360,
  unit: "MB",
  from: "NVIDIA T4 of a g4dn.xlarge, the least of the instances that a stack with a GPU starts",
} as const satisfies Limit;

export const LAMBDA_DISK_MEGABYTES = {
  of: "disk of a step (/tmp)",
  most: 512,
  unit: "MB",
  from: "AWS Lambda, ephemeral storage unless more is ordered; the report leaves some 0.3 MB of found fonts there, and no other step anything",
} as const satisfies Limit;

export const NEW_ACCOUNT_CONCURRENCY = {
  of: "functions at a time, in a new account",
  most: 10,
  unit: "",
  from: "AWS Lambda, concurrent executions of an account and region; 1,000 in others, raised on request. The plan asks what is left",
} as const satisfies Limit;

export const MAP_CHILDREN = {
  of: "children of a Map at a time",
  most: 10_000,
  unit: "",
  from: "AWS Step Functions, child executions of a Distributed Map",
} as const satisfies Limit;

export const STATE_BYTES = {
  of: "state between steps",
  most: 262_144,
  unit: "bytes",
  from: "AWS Step Functions, input and output of a state (256 KiB)",
} as const satisfies Limit;

export const ITEMS = {
  of: "items of a Map: extractions, comparisons, chunks of permutations",
  most: 2000,
  unit: "",
  from: "this project: their list stands in the state between steps",
} as const satisfies Limit;

export const HISTORY_EVENTS = {
  of: "events of an execution, retries among them",
  most: 25_000,
  unit: "",
  from: "AWS Step Functions, history of a standard execution",
} as const satisfies Limit;

export const KEPT_NULLS_BYTES = {
  of: "null distributions of a study that are kept",
  most: 256 * 2 ** 20,
  unit: "bytes",
  from: "this project: one step holds them; larger ones are dropped once they are counted",
} as const satisfies Limit;

export const PUT_BYTES = {
  of: "a file that is written to S3",
  most: 5 * 2 ** 30,
  unit: "bytes",
  from: "Amazon S3, one PutObject (5 GiB)",
} as const satisfies Limit;

export const FILE_BYTES = {
  of: "a file that is read whole, and so an array in it",
  most: 2 ** 31 - 1,
  unit: "bytes",
  from: "Node.js, fs.readFile (ERR_FS_FILE_TOO_LARGE)",
} as const satisfies Limit;

export const SHARD_BYTES = {
  of: "activations of one item of extraction, which are held until it is done",
  most: 2 ** 28,
  unit: "bytes",
  from: "this project: a Lambda holds the network beside them; more stimuli are more shards",
} as const satisfies Limit;

export const COMPARED_BYTES = {
  of: "activations of a layer that are held while it is compared",
  most: 2 ** 28,
  unit: "bytes",
  from: "this project: where a layer has more, it is read by ranges of units",
} as const satisfies Limit;

export const TEXT_CHARACTERS = {
  of: "a text: results.json, plan.json, a table",
  most: 2 ** 29 - 24,
  unit: "characters",
  from: "V8, a string (buffer.constants.MAX_STRING_LENGTH)",
} as const satisfies Limit;

export const TESTS_IN_RESULTS = {
  of: "tests that stand in results.json; of more, correlations.csv alone has them, and results.json says how many",
  most: 100_000,
  unit: "",
  from: "this project: nobody reads a JSON of gigabytes, and V8 holds no such text",
} as const satisfies Limit;

export const RDMS_FILE_BYTES = {
  of: "rdms.h5; a study whose RDMs take more has each as a file of its own alone",
  most: 2 ** 30,
  unit: "bytes",
  from: "this project: the step that writes it holds it twice",
} as const satisfies Limit;

export const MAX_COST_USD = {
  of: "price of a study on AWS, unless its config says maxCost",
  most: 10,
  unit: "USD",
  from: "this project: nobody is to spend more by mistake",
} as const satisfies Limit;

/** Of a bound of time or memory that a step may plan to use; the rest is for machines slower than the one that was measured. */
export const PLANNED_SHARE = 0.5;
