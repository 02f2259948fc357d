import { Grant } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction, IFunction, IVersion } from "aws-cdk-lib/aws-lambda";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Topic } from "aws-cdk-lib/aws-sns";
import { Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { ENVIRONMENT } from "../../functions/runtime/environment.ts";
import { STEP_LIST, type Step } from "../../functions/steps.ts";
import type { Options } from "../options.ts";
import { allowDescription, allowEndings } from "./execution-grants.ts";
import { grantPublish } from "./failure-topic.ts";
import { stepFunction } from "./step-function.ts";

export interface StepFunctionsProps {
  readonly bucket: IBucket;
  readonly topic: Topic;
  /** name of the state machine: the plan may ask after its executions */
  readonly stateMachineName: string;
  readonly options: Options;
  readonly key: IKey | undefined;
}

/** The functions of all steps, each with what it alone may do beside its keys of the study bucket. */
export class StepFunctions extends Construct {
  readonly steps: Readonly<Record<Step, IFunction>>;
  /** published, each as it is deployed: a later deployment changes none that a running study goes on with */
  readonly versions: Readonly<Record<Step, IVersion>>;

  constructor(scope: Construct, id: string, { bucket, topic, stateMachineName, options, key }: StepFunctionsProps) {
    super(scope, id);
    const { architecture, retentionDays, gpu, maxConcurrency } = options;
    const deployment = { [ENVIRONMENT.deployment]: Stack.of(this).stackName };
    const environment: Partial<Record<Step, Record<string, string>>> = {
      plan: { [ENVIRONMENT.gpu]: gpu ? "on" : "off", [ENVIRONMENT.maxConcurrency]: String(maxConcurrency) },
      failure: { [ENVIRONMENT.failureTopic]: topic.topicArn },
    };
    const make = (step: Step): LambdaFunction =>
      stepFunction(this, step, {
        bucket,
        architecture,
        retentionDays,
        inputs: options,
        key,
        environment: { ...deployment, ...environment[step] },
      });
    const steps = Object.fromEntries(STEP_LIST.map(({ name }) => [name, make(name)])) as Record<Step, LambdaFunction>;
    this.steps = steps;
    grantPublish(topic, steps.failure, key);
    allowDescription(steps.plan, stateMachineName);
    // of the account: there is no resource to name
    Grant.addToPrincipal({ grantee: steps.plan, actions: ["lambda:GetAccountSettings"], resourceArns: ["*"] });
    allowEndings(steps.failure, stateMachineName);
    // last: a version is of the function as it is when this is asked
    const versions = STEP_LIST.map(({ name }) => [name, steps[name].currentVersion]);
    this.versions = Object.fromEntries(versions) as Record<Step, IVersion>;
  }
}
