import { DescribeStateMachineCommand, UpdateStateMachineCommand } from "@aws-sdk/client-sfn";
import type { Deployment } from "../../infra/cli/aws/deployment.ts";

/** A published version of a function, in its ARN. */
const VERSION = /(:function:[\w-]+):\d+/g;

/**
 * A published version cannot be changed: a suite that changes the environment of functions lets the state machine run the functions
 * themselves. @returns what puts the versions back
 */
export async function runUnpublished({ sfn, stateMachineArn }: Deployment): Promise<() => Promise<void>> {
  const { definition = "" } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const set = async (text: string): Promise<void> => {
    await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: text }));
  };
  await set(definition.replace(VERSION, "$1"));
  return () => set(definition);
}
