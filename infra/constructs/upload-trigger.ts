import { Rule } from "aws-cdk-lib/aws-events";
import { SfnStateMachine } from "aws-cdk-lib/aws-events-targets";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { FOLDERS } from "../../functions/store/layout.ts";

/** What a config may be called. */
const ENDINGS = ["json", "yaml", "yml"];

export interface UploadTriggerProps {
  readonly bucket: IBucket;
  readonly stateMachine: IStateMachine;
}

/** A config that is put under `configs/` starts the pipeline, with the event as its input. Studies lie elsewhere: none starts another. */
export class UploadTrigger extends Construct {
  constructor(scope: Construct, id: string, { bucket, stateMachine }: UploadTriggerProps) {
    super(scope, id);
    new Rule(this, "Rule", {
      description: "Runs the study of a config that is uploaded",
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: {
          bucket: { name: [bucket.bucketName] },
          object: { key: ENDINGS.map((ending) => ({ wildcard: `${FOLDERS.configs}*.${ending}` })) },
        },
      },
      targets: [new SfnStateMachine(stateMachine)],
    });
  }
}
