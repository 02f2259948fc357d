import { App, type Environment } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { RsaStack } from "./stack.ts";

export interface Synthesized {
  readonly stack: RsaStack;
  readonly template: Template;
}

/** The stack as `cdk synth` makes it with these context options, without bundling its functions. */
export function synthesize(context: Readonly<Record<string, unknown>> = {}, known?: Environment): Synthesized {
  const app = new App({ context: { ...context, "aws:cdk:bundling-stacks": [] } });
  // a network that is looked up needs an account and a region
  const env = known ?? (context["existingVpcId"] ? { account: "000000000000", region: "us-east-1" } : undefined);
  const stack = new RsaStack(app, "Rsa", env ? { env } : {});
  return { stack, template: Template.fromStack(stack) };
}
