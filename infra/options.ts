import type { Node } from "constructs";
import { z } from "zod";
import { neededBy } from "../shared/config/needed.ts";
import { MAP_CHILDREN } from "../shared/limits.ts";
import { misspelledContext, unknownProps } from "./unknown-options.ts";
import { inWords, wholeNumberIn } from "./whole-number.ts";

/** `--context name=value` on the command line gives text, cdk.json any JSON, and props what TypeScript lets through. */
const Switch = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")], "true or false");
const count = (most: number) => {
  const counts = { least: 1, most };
  return z.unknown().transform((value, context) => {
    const found = wholeNumberIn(value, counts);
    if (found === undefined) context.addIssue(inWords(counts));
    return found ?? z.NEVER;
  });
};
/** Text that is empty says nothing. */
const textOf = (form: RegExp, needed: string) =>
  z
    .string(needed)
    .regex(form, needed)
    .transform((text) => (text === "" ? undefined : text))
    .optional();
const NAMES = z.union(
  [
    z.array(z.string()),
    z.string().transform((text) =>
      text
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== ""),
    ),
  ],
  "names, with commas between them",
);

const BUCKET = /^(?!.*(\.\.|\.-|-\.))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const KEY = /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/;
const named = (names: readonly string[], form: RegExp): boolean => names.every((name) => form.test(name));
const NOTHING_OR = (form: RegExp): RegExp => new RegExp(`^$|${form.source}`);

const NAME = "a letter, then letters, digits and hyphens, at most 64";

/** Name of a deployment, which only an app of one stack has to be told. */
export const DeploymentName = z
  .string(NAME)
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, NAME)
  .default("Rsa")
  .describe("name of the deployment, and of its stack: several may stand in one account and region");

/** Everything else that a deployment can be told, what it is for, and what holds where it is not told: infra/README.md has it as a table. */
export const Options = z.object({
  gpu: Switch.default(false).describe(
    "extraction on GPUs by AWS Batch, for networks with `strategy: gpu` and for what is too much for a Lambda",
  ),
  maxGpus: count(100).default(4).describe("GPUs at a time, in all instances together"),
  gpuImage: textOf(
    /^$|^[^\s@]+@sha256:[0-9a-f]{64}$/,
    "an image by its digest, e.g. 123456789012.dkr.ecr.us-east-1.amazonaws.com/rsa@sha256:…",
  ).describe("image of the GPU's container by its digest, built elsewhere; `cdk deploy` builds one if left out"),
  spot: Switch.default(true).describe(
    "spot instances first, on-demand ones where there are none, for one GPU in four of `maxGpus`",
  ),
  existingVpcId: textOf(/^$|^vpc-[0-9a-f]+$/, "the id of a VPC").describe(
    "network for the GPU instances, with public subnets; one is made if left out",
  ),
  maxConcurrency: count(MAP_CHILDREN.most)
    .default(100)
    .describe("items of a study (networks, chunks of permutations) at a time, at the most"),
  askConcurrency: Switch.default(true).describe(
    "whether a study runs no more at a time than the account has functions left; without it, `maxConcurrency` at a time",
  ),
  timeoutHours: count(8760).default(336).describe("hours after which a study that still runs is ended"),
  notifyEmail: textOf(/^$|^[^\s@]+@[^\s@]+$/, "an address of mail").describe(
    "who is told of failed studies and alarms; AWS asks the address by mail whether it agrees",
  ),
  retentionDays: count(3650)
    .default(90)
    .describe("days that logs, intermediates (`artifacts/`) and old versions are kept"),
  architecture: z
    .enum(["arm64", "x86_64"])
    .default("arm64")
    .describe("processor of the functions: `arm64` or `x86_64`"),
  bucketName: textOf(NOTHING_OR(BUCKET), "the name of a bucket").describe(
    "a bucket that is there already, to be the study bucket; it must tell its events to EventBridge",
  ),
  keepBucket: Switch.default(true).describe("whether the bucket and its access logs outlive the stack"),
  inputBuckets: NAMES.refine((names) => named(names, BUCKET), "names of buckets")
    .default([])
    .describe("other buckets that inputs may be read from, with commas between them"),
  inputKeys: NAMES.refine((arns) => named(arns, KEY), "ARNs of KMS keys")
    .default([])
    .describe("KMS keys that inputs are encrypted with, as ARNs with commas between them"),
  kmsKey: textOf(NOTHING_OR(KEY), "the ARN of a KMS key").describe(
    "KMS key for the bucket, the topic, the queue and the logs, as an ARN; AWS's own keys if left out",
  ),
});
export type Options = z.infer<typeof Options>;

/** Options that cannot be, each with its name, what was found and what was needed. */
export class OptionsError extends Error {
  override readonly name = "OptionsError";
}

const NAMES_OF_OPTIONS = Object.keys(Options.shape) as (keyof Options)[];

/**
 * The name of the deployment that the context asks for.
 * @throws {OptionsError} if it cannot be one, or if the context has what is spelled almost like an option
 */
export const deploymentName = (node: Node): string =>
  parsed(
    z.object({ name: DeploymentName }),
    { name: node.tryGetContext("name") as unknown },
    misspelledContext(node, ["name", ...NAMES_OF_OPTIONS]),
  ).name;

/**
 * The options of a stack: each from its props, else from the context, else as it is usually.
 * @param closed - whether the props can be meant for nobody else, as a class that extends the stack may have its own
 * @throws {OptionsError} that names every option with a wrong value, and every prop that there is not
 */
export function readOptions(node: Node, props: Partial<Options> = {}, closed = true): Options {
  return parsed(
    Options,
    Object.fromEntries(
      NAMES_OF_OPTIONS.map((name) => [
        name,
        props[name] === undefined ? (node.tryGetContext(name) as unknown) : props[name],
      ]),
    ),
    closed ? unknownProps(props, NAMES_OF_OPTIONS) : [],
  );
}

function parsed<T>(schema: z.ZodType<T>, given: Readonly<Record<string, unknown>>, unknown: readonly string[]): T {
  const result = schema.safeParse(given);
  if (result.success && unknown.length === 0) return result.data;
  const wrong = (result.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: found ${shown(given[name])}, needed ${neededBy(issue)}`;
  });
  throw new OptionsError(`options of the stack\n${[...wrong, ...unknown].join("\n")}`);
}

/** As it was given: JSON has no number for some. */
const shown = (value: unknown): string => (typeof value === "number" ? String(value) : JSON.stringify(value));
