import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps, Tags } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { Step } from "../functions/steps.ts";
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
import { readOptions } from "./options.ts";

/** Everything that runs studies on AWS: upload a config to the bucket, and find its study there. */
export class RsaStack extends Stack {
  readonly steps: Readonly<Record<Step, IFunction>>;
  readonly gpu: Gpu | undefined;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, {
      description: "Representational similarity analysis of neural networks against brain data",
      ...props,
    });
    const options = readOptions(this.node);
    const { gpu, maxConcurrency, askConcurrency, retentionDays, notifyEmail, existingVpcId, keepBucket } = options;
    if (existingVpcId !== undefined && !gpu) {
      Annotations.of(this).addWarningV2("rsa:existingVpcId", "existingVpcId has no effect without gpu=true");
    }

    const { bucket } = new StudyBucket(this, "Studies", { retentionDays, keep: keepBucket });
    const topic = failureTopic(this, notifyEmail);
    const name = `${this.stackName}-Study`;
    this.steps = new StepFunctions(this, "Steps", { bucket, topic, stateMachineName: name, options }).steps;
    this.gpu = gpu ? new Gpu(this, "Gpu", { bucket, topic, options }) : undefined;
    const { stateMachine } = new StudyStateMachine(this, "Study", {
      name,
      steps: this.steps,
      onGpu: this.gpu?.state,
      concurrency: askConcurrency ? "asked" : maxConcurrency,
      logGroup: new LogGroup(this, "StudyLog", {
        logGroupName: `/aws/vendedlogs/states/${name}`, // other names soon outgrow the policy by which services write logs
        retention: logRetention(retentionDays),
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    new UploadTrigger(this, "Upload", { bucket, stateMachine });
    const { alarms } = new Alarms(this, "Alarms", {
      topic,
      stateMachine,
      permute: this.steps.permute,
      queueBlocked: this.gpu?.queueBlocked,
    });
    studyDashboard(this, { stateMachine, steps: this.steps, alarms });

    Tags.of(this).add("project", "rsa");
    Tags.of(stateMachine).add(DEPLOYMENT_TAGS.bucket, bucket.bucketName);
    Tags.of(stateMachine).add(DEPLOYMENT_TAGS.gpu, gpu ? "on" : "off");
    new CfnOutput(this, "BucketName", { value: bucket.bucketName });
    new CfnOutput(this, "StateMachineArn", { value: stateMachine.stateMachineArn });
    new CfnOutput(this, "UploadCommand", {
      value: `aws s3 cp study.yaml s3://${bucket.bucketName}/${FOLDERS.configs}`,
    });
  }
}
