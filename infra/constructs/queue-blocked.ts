import type { JobQueue } from "aws-cdk-lib/aws-batch";
import { Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { SnsTopic } from "aws-cdk-lib/aws-events-targets";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";

/** Tells a topic when the first job of a queue cannot be placed. AWS Batch has no metric for the age of a queue; this is what it says. */
export function queueBlockedRule(scope: Construct, queue: JobQueue, topic: ITopic): Rule {
  return new Rule(scope, "QueueBlocked", {
    description: "The first job of the GPU queue cannot be placed",
    eventPattern: {
      source: ["aws.batch"],
      detailType: ["Batch Job Queue Blocked"],
      resources: [queue.jobQueueArn],
    },
    targets: [
      new SnsTopic(topic, {
        message: RuleTargetInput.fromText(
          "A GPU job of a study waits and cannot be placed. A new account has a quota of 0 vCPUs for G instances: " +
            "ask for more (Service Quotas, EC2, Running On-Demand G and VT instances, and the same for Spot), " +
            "or leave strategy: gpu out of the config. The job fails by itself after six hours.",
        ),
      }),
    ],
  });
}
