import { Duration, RemovalPolicy, Size, Stack } from "aws-cdk-lib";
import {
  Action,
  EcsEc2ContainerDefinition,
  EcsJobDefinition,
  type JobQueue,
  LinuxParameters,
  Reason,
  RetryStrategy,
} from "aws-cdk-lib/aws-batch";
import { LogDriver } from "aws-cdk-lib/aws-ecs";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { JsonPath, type QueryLanguage, TaskInput } from "aws-cdk-lib/aws-stepfunctions";
import { BatchSubmitJob } from "aws-cdk-lib/aws-stepfunctions-tasks";
import { Construct } from "constructs";
import { extract, GPU_STATE } from "../../functions/extract/definition.ts";
import { EXIT_CODES } from "../../functions/extract/exit-codes.ts";
import { acknowledge, acknowledgeObjectKeys } from "./acknowledge.ts";
import { grantFolders } from "./folder-grants.ts";
import { gpuImage as imageOf } from "./gpu-image.ts";
import { grantInputBuckets, type InputSources } from "./input-buckets.ts";
import { logRetention } from "./retention.ts";

export interface GpuExtractionProps {
  readonly bucket: IBucket;
  readonly queue: JobQueue;
  readonly inputs: InputSources;
  readonly retentionDays: number;
  /** by its digest; built from the sources if left out */
  readonly gpuImage: string | undefined;
}

/** A g4dn.xlarge has 16 GiB, of which a job gets about 14. */
const MEMORY = Size.mebibytes(13_500);
const VCPUS = 4;
const ATTEMPTS = 4;
const JOB_TIME = Duration.hours(4);
/** With the wait for an instance, and every attempt. */
const TASK_TIME = Duration.hours(24);

/** The one place that a job may write to, in memory. */
const SCRATCH = { containerPath: "/tmp", size: Size.mebibytes(256) };

/** CDK turns the limit of this task into one of the job; here the job has its own, and the task has one with its wait. */
class GpuTask extends BatchSubmitJob {
  constructor(...given: ConstructorParameters<typeof BatchSubmitJob>) {
    super(...given);
    // Without these a job runs on when its execution is stopped or out of time, or another item of its Map has failed.
    this.taskPolicies?.push(
      new PolicyStatement({ actions: ["batch:DescribeJobs"], resources: ["*"] }), // which no resource narrows
      new PolicyStatement({
        actions: ["batch:TerminateJob"],
        resources: [Stack.of(this).formatArn({ service: "batch", resource: "job", resourceName: "*" })],
      }),
    );
  }

  override toStateJson(queryLanguage?: QueryLanguage): object {
    return { ...super.toStateJson(queryLanguage), TimeoutSeconds: TASK_TIME.toSeconds() };
  }
}

/** Extraction of one network in a container on a GPU: the same step as on Lambda, its answer in the store. */
export class GpuExtraction extends Construct {
  readonly job: EcsJobDefinition;
  readonly state: BatchSubmitJob;

  constructor(scope: Construct, id: string, { bucket, queue, inputs, retentionDays, gpuImage }: GpuExtractionProps) {
    super(scope, id);
    const jobRole = jobRoleOf(this, bucket, inputs);
    const container = containerOf(this, jobRole, { retentionDays, gpuImage });
    this.job = new EcsJobDefinition(this, "Job", {
      parameters: { study: "", item: "" },
      container,
      skipDeregisterOnUpdate: true, // a study that runs was started with an earlier one
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

/** What the step may do on a GPU: what it may on Lambda. */
function jobRoleOf(scope: Construct, bucket: GpuExtractionProps["bucket"], inputs: GpuExtractionProps["inputs"]): Role {
  const jobRole = new Role(scope, "JobRole", {
    assumedBy: new ServicePrincipal("ecs-tasks.amazonaws.com"),
    description: "What the extraction of a network on a GPU may do: what it may on Lambda",
  });
  grantFolders(bucket, jobRole, extract.grants);
  acknowledgeObjectKeys(jobRole, bucket, extract.grants);
  grantInputBuckets(jobRole, inputs);
  return jobRole;
}

function containerOf(
  scope: Construct,
  jobRole: Role,
  { retentionDays, gpuImage }: Pick<GpuExtractionProps, "retentionDays" | "gpuImage">,
): EcsEc2ContainerDefinition {
  const logGroup = new LogGroup(scope, "Log", {
    retention: logRetention(retentionDays),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const linuxParameters = new LinuxParameters(scope, "Linux");
  linuxParameters.addTmpfs(SCRATCH);
  const container = new EcsEc2ContainerDefinition(scope, "Container", {
    image: imageOf(scope, gpuImage),
    user: "1000",
    readonlyRootFilesystem: true,
    linuxParameters,
    command: ["node", "functions/extract/container.ts", "Ref::study", "Ref::item"],
    environment: { AWS_REGION: Stack.of(scope).region },
    cpu: VCPUS,
    memory: MEMORY,
    gpu: 1,
    jobRole,
    logging: LogDriver.awsLogs({ logGroup, streamPrefix: "extract" }),
  });
  acknowledge(container.executionRole, {
    "IAM5[Resource::*]": "a token for the registry of images names no repository",
  });
  return container;
}
