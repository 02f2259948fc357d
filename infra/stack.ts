import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Tags } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import type { IFunction, IVersion } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { STEP_LIST, type Step } from "../functions/steps.ts";
import { FOLDERS } from "../functions/store/layout.ts";
import { Alarms } from "./constructs/alarms.ts";
import { studyDashboard } from "./constructs/dashboard.ts";
import { failureTopic } from "./constructs/failure-topic.ts";
import { Gpu } from "./constructs/gpu.ts";
import { logRetention } from "./constructs/retention.ts";
import { StepFunctions } from "./constructs/step-functions.ts";
import { StudyBucket } from "./constructs/study-bucket.ts";
import { StudyStateMachine } from "./constructs/study-state-machine.ts";
import { UploadTrigger } from "./constructs/upload-trigger.ts";
import { DEPLOYMENT_TAGS } from "./deployment-tags.ts";
import { FEATURES } from "./features.ts";
import { type Options, readOptions } from "./options.ts";

/** What a stack may be told; what is left out is as the context says, else as it usually is. */
export interface RsaStackProps extends StackProps, Partial<Options> {}

/** Everything that runs studies on AWS: upload a config to the bucket, and find its study there. */
export class RsaStack extends Stack {
  /** of configs, inputs, studies and artifacts */
  readonly bucket: IBucket;
  /** runs a study; started by the upload of a config under `configs/`, or with the event of one */
  readonly stateMachine: StateMachine;
  /** where failed studies and alarms are told */
  readonly failures: ITopic;
  readonly steps: Readonly<Record<Step, IFunction>>;
  /** the published version of each step's function that the state machine runs */
  readonly versions: Readonly<Record<Step, IVersion>>;
  readonly gpu: Gpu | undefined;

  /** @throws {OptionsError} that names every option with a wrong value, and every prop that there is not */
  constructor(scope: Construct, id: string, props: RsaStackProps = {}) {
    super(scope, id, {
      description: "Representational similarity analysis of neural networks against brain data",
      ...props,
    });
    for (const [feature, value] of Object.entries(FEATURES)) this.node.setContext(feature, value);
    const options = readOptions(this.node, props, new.target === RsaStack);
    const {
      gpu,
      maxConcurrency,
      askConcurrency,
      retentionDays,
      notifyEmail,
      existingVpcId,
      bucketName,
      keepBucket,
      kmsKey,
    } = options;
    if (existingVpcId !== undefined && !gpu) {
      Annotations.of(this).addWarningV2("rsa:existingVpcId", "existingVpcId has no effect without gpu=true");
    }

    const key = kmsKey === undefined ? undefined : Key.fromKeyArn(this, "Key", kmsKey);
    const { bucket } = new StudyBucket(this, "Studies", { retentionDays, keep: keepBucket, bucketName, key });
    this.bucket = bucket;
    const topic = failureTopic(this, notifyEmail, key);
    this.failures = topic;
    const name = `${this.stackName}-Study`;
    const functions = new StepFunctions(this, "Steps", { bucket, topic, stateMachineName: name, options, key });
    this.steps = functions.steps;
    this.versions = functions.versions;
    this.gpu = gpu ? new Gpu(this, "Gpu", { bucket, topic, options }) : undefined;
    const { stateMachine } = new StudyStateMachine(this, "Study", {
      name,
      steps: this.versions,
      onGpu: this.gpu?.state,
      concurrency: askConcurrency ? "asked" : maxConcurrency,
      timeout: Duration.hours(options.timeoutHours),
      logGroup: new LogGroup(this, "StudyLog", {
        logGroupName: `/aws/vendedlogs/states/${name}`, // other names soon outgrow the policy by which services write logs
        retention: logRetention(retentionDays),
        removalPolicy: RemovalPolicy.DESTROY,
        ...(key ? { encryptionKey: key } : {}),
      }),
    });
    this.stateMachine = stateMachine;
    const { refused } = new UploadTrigger(this, "Upload", { bucket, stateMachine, key });
    const { alarms } = new Alarms(this, "Alarms", {
      topic,
      stateMachine,
      wide: Object.fromEntries(STEP_LIST.flatMap(({ name, work }) => (work ? [[name, this.steps[name]]] : []))),
      refused,
      queueBlocked: this.gpu?.queueBlocked,
    });
    studyDashboard(this, { stateMachine, steps: this.steps, alarms });

    tagDeployment(this, options);
    printOutputs(this);
  }
}

/** Tags by which the command line finds a deployment, and knows it. */
function tagDeployment(stack: RsaStack, { architecture, gpu }: Pick<Options, "architecture" | "gpu">): void {
  // CloudFormation's published schema of a dashboard knows no tags
  Tags.of(stack).add("project", "rsa", { excludeResourceTypes: ["AWS::CloudWatch::Dashboard"] });
  const tags = Tags.of(stack.stateMachine);
  tags.add(DEPLOYMENT_TAGS.bucket, stack.bucket.bucketName);
  tags.add(DEPLOYMENT_TAGS.name, stack.stackName);
  tags.add(DEPLOYMENT_TAGS.architecture, architecture);
  tags.add(DEPLOYMENT_TAGS.gpu, gpu ? "on" : "off");
}

/** What `cdk deploy` prints at its end. */
function printOutputs(stack: RsaStack): void {
  new CfnOutput(stack, "BucketName", { value: stack.bucket.bucketName });
  new CfnOutput(stack, "StateMachineArn", { value: stack.stateMachine.stateMachineArn });
  new CfnOutput(stack, "UploadCommand", {
    value: `aws s3 cp study.yaml s3://${stack.bucket.bucketName}/${FOLDERS.configs}`,
  });
}
