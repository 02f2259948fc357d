import { fileURLToPath } from "node:url";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Function as LambdaFunction, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { STEP_MINUTES, STEPS, type Step } from "../../functions/steps.ts";
import { inBucket } from "../../functions/store/key-patterns.ts";
import { bundledStep } from "../bundle/bundled-steps.ts";
import { bundling } from "../bundle/bundling.ts";
import { RUNS_FROM_SOURCES } from "../program-file.ts";
import { acknowledge, acknowledgeObjectKeys } from "./acknowledge.ts";
import { grantFolders } from "./folder-grants.ts";
import { grantInputBuckets, type InputSources } from "./input-buckets.ts";
import { logRetention } from "./retention.ts";

export interface StepFunctionProps {
  readonly bucket: IBucket;
  readonly architecture: "arm64" | "x86_64";
  readonly retentionDays: number;
  readonly inputs: InputSources;
  readonly key: IKey | undefined;
  readonly environment?: Readonly<Record<string, string>>;
}

const entryOf = (step: Step): string => fileURLToPath(new URL(`../../functions/${step}/handler.ts`, import.meta.url));

/** The function that runs one step: its handler, bundled, with memory by what the step holds, and a role of its own. */
export function stepFunction(
  scope: Construct,
  step: Step,
  { bucket, architecture, retentionDays, inputs, key, environment = {} }: StepFunctionProps,
): LambdaFunction {
  const { memoryMb, grants } = STEPS[step];
  const id = `${step.charAt(0).toUpperCase()}${step.slice(1)}`;
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: logRetention(retentionDays),
    removalPolicy: RemovalPolicy.DESTROY,
    ...(key ? { encryptionKey: key } : {}),
  });
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    description: `What the ${step} step of a study may do`,
  });
  logGroup.grantWrite(role);
  grantFolders(bucket, role, grants);
  if (grants.read.some((keys) => keys === inBucket("inputs"))) grantInputBuckets(role, inputs);
  const props = {
    description: `Runs the ${step} step of a study`,
    runtime: Runtime.NODEJS_24_X,
    architecture: architecture === "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
    memorySize: memoryMb,
    timeout: Duration.minutes(STEP_MINUTES),
    tracing: Tracing.ACTIVE,
    role,
    logGroup,
    environment: { NODE_OPTIONS: "--enable-source-maps", ...environment },
    // what a running study was started with stays until the function itself is removed
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
  };
  const name = `${id}Function`;
  const lambdaFunction = RUNS_FROM_SOURCES
    ? new NodejsFunction(scope, name, { ...props, entry: entryOf(step), bundling: bundling(step, architecture) })
    : new LambdaFunction(scope, name, { ...props, handler: "index.handler", code: bundledStep(step, architecture) });
  acknowledgeObjectKeys(role, bucket, grants);
  acknowledge(role, {
    "IAM5[Resource::*]":
      "X-Ray takes traces, and Lambda tells of the account, without a resource; no other statement is on any resource",
  });
  return lambdaFunction;
}
