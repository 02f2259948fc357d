import { Duration } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { SfnStateMachine } from "aws-cdk-lib/aws-events-targets";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import { FOLDERS } from "../../functions/store/layout.ts";
import { acknowledge } from "./acknowledge.ts";

/** What a config may be called. */
const ENDINGS = ["json", "yaml", "yml"];

/** How long EventBridge tries to start a study. */
const TRIED_FOR = Duration.hours(2);

export interface UploadTriggerProps {
  readonly bucket: IBucket;
  readonly stateMachine: IStateMachine;
  readonly key: IKey | undefined;
}

/** A config that is put under `configs/` starts the pipeline, with the event as its input. Studies lie elsewhere: none starts another. */
export class UploadTrigger extends Construct {
  /** events of uploads whose study could not be started */
  readonly refused: Queue;

  constructor(scope: Construct, id: string, { bucket, stateMachine, key }: UploadTriggerProps) {
    super(scope, id);
    this.refused = new Queue(this, "Refused", {
      retentionPeriod: Duration.days(14), // the longest there is
      enforceSSL: true,
      ...(key
        ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
        : { encryption: QueueEncryption.SQS_MANAGED }),
    });
    acknowledge(this.refused, { SQS3: "this queue is what others call a dead-letter queue" });
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
      targets: [new SfnStateMachine(stateMachine, { deadLetterQueue: this.refused, maxEventAge: TRIED_FOR })],
    });
  }
}
