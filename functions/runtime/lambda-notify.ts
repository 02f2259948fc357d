import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ENVIRONMENT } from "./environment.ts";

/** A subject of a mail is ASCII without line breaks, and at most 100 characters. */
const asSubject = (text: string): string => text.replace(/[^\x20-\x7e]+/g, " ").slice(0, 100);

const client = new SNSClient();

/** Publishes to the topic of failures; says nothing where there is none. */
export async function notify(subject: string, text: string): Promise<void> {
  const topic = process.env[ENVIRONMENT.failureTopic];
  if (topic === undefined) return;
  await client.send(new PublishCommand({ TopicArn: topic, Subject: asSubject(subject), Message: text }));
}
