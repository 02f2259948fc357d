import { fileURLToPath } from "node:url";
import { Duration, IgnoreMode, RemovalPolicy, Size, Stack } from "aws-cdk-lib";
import {
  Action,
  EcsEc2ContainerDefinition,
  EcsJobDefinition,
  type JobQueue,
  Reason,
  RetryStrategy,
} from "aws-cdk-lib/aws-batch";
import { Platform } from "aws-cdk-lib/aws-ecr-assets";
import { ContainerImage, LogDriver } from "aws-cdk-lib/aws-ecs";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { JsonPath, type QueryLanguage, TaskInput } from "aws-cdk-lib/aws-stepfunctions";
import { BatchSubmitJob } from "aws-cdk-lib/aws-stepfunctions-tasks";
import { Construct } from "constructs";
import { extract, GPU_STATE } from "../../functions/extract/definition.ts";
import { EXIT_CODES } from "../../functions/extract/exit-codes.ts";
import { acknowledge, acknowledgeObjectKeys } from "./acknowledge.ts";
import { grantFolders } from "./folder-grants.ts";
import { grantInputBuckets, type InputSources } from "./input-buckets.ts";
import { logRetention } from "./retention.ts";

export interface GpuExtractionProps {
  readonly bucket: IBucket;
  readonly queue: JobQueue;
  readonly inputs: InputSources;
  readonly retentionDays: number;
}

/** A g4dn.xlarge has 16 GiB, of which a job gets about 14. */
const MEMORY = Size.mebibytes(13_500);
const VCPUS = 4;
const ATTEMPTS = 4;
const JOB_TIME = Duration.hours(4);
/** With the wait for an instance, and every attempt. */
const TASK_TIME = Duration.hours(24);

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the image is made of; everything else of the project is left out, and does not change its digest. */
const IMAGE_FILES = ["functions", "models", "shared", "package.json", "package-lock.json", ".npmrc"];

/** CDK turns the limit of this task into one of the job; here the job has its own, and the task has one with its wait. */
class GpuTask extends BatchSubmitJob {
  override toStateJson(queryLanguage?: QueryLanguage): object {
    return { ...super.toStateJson(queryLanguage), TimeoutSeconds: TASK_TIME.toSeconds() };
  }
}

/** Extraction of one network in a container on a GPU: the same step as on Lambda, its answer in the store. */
export class GpuExtraction extends Construct {
  readonly job: EcsJobDefinition;
  readonly state: BatchSubmitJob;

  constructor(scope: Construct, id: string, { bucket, queue, inputs, retentionDays }: GpuExtractionProps) {
    super(scope, id);
    const jobRole = new Role(this, "JobRole", {
      assumedBy: new ServicePrincipal("ecs-tasks.amazonaws.com"),
      description: "What the extraction of a network on a GPU may do: what it may on Lambda",
    });
    grantFolders(bucket, jobRole, extract.grants);
    acknowledgeObjectKeys(jobRole, bucket, extract.grants);
    grantInputBuckets(jobRole, inputs);
    const logGroup = new LogGroup(this, "Log", {
      retention: logRetention(retentionDays),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const container = new EcsEc2ContainerDefinition(this, "Container", {
      image: ContainerImage.fromAsset(root, {
        file: "functions/extract/Dockerfile",
        platform: Platform.LINUX_AMD64,
        ignoreMode: IgnoreMode.DOCKER,
        exclude: ["*", ...IMAGE_FILES.map((name) => `!${name}`)],
      }),
      command: ["node", "functions/extract/container.ts", "Ref::study", "Ref::item"],
      environment: { AWS_REGION: Stack.of(this).region },
      cpu: VCPUS,
      memory: MEMORY,
      gpu: 1,
      jobRole,
      logging: LogDriver.awsLogs({ logGroup, streamPrefix: "extract" }),
    });
    acknowledge(container.executionRole, {
      "IAM5[Resource::*]": "a token for the registry of images names no repository",
    });
    this.job = new EcsJobDefinition(this, "Job", {
      parameters: { study: "", item: "" },
      container,
      timeout: JOB_TIME,
      retryAttempts: ATTEMPTS,
      // the first that matches decides; what the user must mend would end the same way again
      retryStrategies: [
        RetryStrategy.of(Action.RETRY, Reason.SPOT_INSTANCE_RECLAIMED),
        RetryStrategy.of(Action.RETRY, Reason.CANNOT_PULL_CONTAINER),
        RetryStrategy.of(Action.EXIT, Reason.custom({ onExitCode: String(EXIT_CODES.final) })),
        RetryStrategy.of(Action.RETRY, Reason.NON_ZERO_EXIT_CODE),
      ],
    });
    this.state = new GpuTask(this, GPU_STATE, {
      stateName: GPU_STATE,
      jobName: "rsa-extract",
      jobQueueArn: queue.jobQueueArn,
      jobDefinitionArn: this.job.jobDefinitionArn,
      payload: TaskInput.fromObject({
        study: JsonPath.stringAt("$.study"),
        item: JsonPath.format("{}", JsonPath.stringAt("$.item")), // parameters of a job are text
      }),
      resultPath: JsonPath.DISCARD,
    });
    this.state.addRetry({
      errors: [
        "Batch.AWSBatchException",
        "Batch.BatchException",
        "Batch.ServerException",
        "Batch.TooManyRequestsException",
      ],
      interval: Duration.seconds(5),
      maxAttempts: 6,
      backoffRate: 2,
    });
  }
}
