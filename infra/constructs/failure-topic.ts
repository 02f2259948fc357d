import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

/** Where failed studies and alarms are told; an address is asked by mail whether it agrees. */
export function failureTopic(scope: Construct, email: string | undefined): Topic {
  const topic = new Topic(scope, "Failures", { displayName: "RSA studies", enforceSSL: true });
  if (email !== undefined) topic.addSubscription(new EmailSubscription(email));
  return topic;
}
