import { Grant } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { ENVIRONMENT } from "../../functions/runtime/environment.ts";
import { STEP_LIST, type Step } from "../../functions/steps.ts";
import type { Options } from "../options.ts";
import { allowDescription, allowEndings } from "./execution-grants.ts";
import { stepFunction } from "./step-function.ts";

export interface StepFunctionsProps {
  readonly bucket: IBucket;
  readonly topic: ITopic;
  /** name of the state machine: the plan may ask after its executions */
  readonly stateMachineName: string;
  readonly options: Options;
}

/** The functions of all steps, each with what it alone may do beside its keys of the study bucket. */
export class StepFunctions extends Construct {
  readonly steps: Readonly<Record<Step, IFunction>>;

  constructor(scope: Construct, id: string, { bucket, topic, stateMachineName, options }: StepFunctionsProps) {
    super(scope, id);
    const { architecture, retentionDays, inputBuckets, gpu, maxConcurrency } = options;
    const environment: Partial<Record<Step, Record<string, string>>> = {
      plan: { [ENVIRONMENT.gpu]: gpu ? "on" : "off", [ENVIRONMENT.maxConcurrency]: String(maxConcurrency) },
      failure: { [ENVIRONMENT.failureTopic]: topic.topicArn },
    };
    const make = (step: Step): NodejsFunction =>
      stepFunction(this, step, {
        bucket,
        architecture,
        retentionDays,
        inputBuckets,
        environment: environment[step] ?? {},
      });
    const steps = Object.fromEntries(STEP_LIST.map(({ name }) => [name, make(name)])) as Record<Step, NodejsFunction>;
    this.steps = steps;

    topic.grantPublish(steps.failure);
    allowDescription(steps.plan, stateMachineName);
    // of the account: there is no resource to name
    Grant.addToPrincipal({ grantee: steps.plan, actions: ["lambda:GetAccountSettings"], resourceArns: ["*"] });
    allowEndings(steps.failure, stateMachineName);
  }
}
