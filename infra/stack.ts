import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { STEPS, type Step } from "../functions/steps.ts";
import { stepFunction } from "./constructs/step-function.ts";
import { StudyBucket } from "./constructs/study-bucket.ts";
import { StudyStateMachine } from "./constructs/study-state-machine.ts";

/** Everything that runs studies on AWS. */
export class RsaStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const { bucket } = new StudyBucket(this, "Studies");
    const functions = STEPS.map((step) => [step, stepFunction(this, step)] as const);
    for (const [, lambdaFunction] of functions) bucket.grantReadWrite(lambdaFunction);
    const { stateMachine } = new StudyStateMachine(this, "Study", {
      steps: Object.fromEntries(functions) as Record<Step, (typeof functions)[number][1]>,
      maxConcurrency: Number(this.node.getContext("maxConcurrency")),
    });
    new CfnOutput(this, "BucketName", { value: bucket.bucketName });
    new CfnOutput(this, "StateMachineArn", { value: stateMachine.stateMachineArn });
  }
}
