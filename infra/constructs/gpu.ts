import type { EcsJobDefinition, JobQueue } from "aws-cdk-lib/aws-batch";
import type { IRule } from "aws-cdk-lib/aws-events";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { TaskStateBase } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { Options } from "../options.ts";
import { GpuExtraction } from "./gpu-extraction.ts";
import { GpuNetwork } from "./gpu-network.ts";
import { GpuQueue } from "./gpu-queue.ts";
import { queueBlockedRule } from "./queue-blocked.ts";

export interface GpuProps {
  readonly bucket: IBucket;
  readonly topic: ITopic;
  readonly options: Options;
}

/** Extraction on GPUs that are there only while a study needs them. */
export class Gpu extends Construct {
  readonly queue: JobQueue;
  readonly job: EcsJobDefinition;
  readonly state: TaskStateBase;
  readonly queueBlocked: IRule;

  constructor(scope: Construct, id: string, { bucket, topic, options }: GpuProps) {
    super(scope, id);
    const { existingVpcId, maxGpus, spot, retentionDays, gpuImage } = options;
    const network = new GpuNetwork(this, "Network", { existingVpcId, retentionDays });
    this.queue = new GpuQueue(this, "Queue", { network, maxGpus, spot }).queue;
    const extraction = new GpuExtraction(this, "Extraction", {
      bucket,
      queue: this.queue,
      inputs: options,
      retentionDays,
      gpuImage,
    });
    this.job = extraction.job;
    this.state = extraction.state;
    this.queueBlocked = queueBlockedRule(this, this.queue, topic);
  }
}
