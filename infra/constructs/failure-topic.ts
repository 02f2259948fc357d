import { Stack } from "aws-cdk-lib";
import { Grant, type IGrantable, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";

/** Where failed studies and alarms are told; an address is asked by mail whether it agrees. */
export function failureTopic(scope: Construct, email: string | undefined, key: IKey | undefined): Topic {
  const topic = new Topic(scope, "Failures", {
    displayName: "RSA studies",
    enforceSSL: true,
    ...(key ? { masterKey: key } : {}),
  });
  // a policy of its own replaces the one by which alarms of the account may publish
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
    }),
  );
  if (email !== undefined) topic.addSubscription(new EmailSubscription(email));
  return topic;
}

/** Lets a role publish to a topic, and use the key that the topic is encrypted with. */
export function grantPublish(topic: Topic, grantee: IGrantable, key: IKey | undefined): void {
  Grant.addToPrincipal({ grantee, actions: ["sns:Publish"], resourceArns: [topic.topicArn] });
  if (key)
    Grant.addToPrincipal({ grantee, actions: ["kms:Decrypt", "kms:GenerateDataKey"], resourceArns: [key.keyArn] });
}
