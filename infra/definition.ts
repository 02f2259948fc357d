import { Aws } from "aws-cdk-lib";
import { STEP_LIST } from "../functions/steps.ts";
import type { Synthesized } from "./synthesize.ts";

type Resource = { readonly Properties: { readonly DefinitionString: unknown } };

const ACCOUNT = "us-east-1:000000000000";

/** Physical names that exist only after a deployment, by their tokens, and a name of the same form for each. */
function standIns({ stack }: Synthesized): ReadonlyMap<string, string> {
  const names: [token: string, name: string][] = STEP_LIST.map(({ name }) => [
    stack.versions[name].functionArn,
    `arn:aws:lambda:${ACCOUNT}:function:${name}`,
  ]);
  names.push([Aws.PARTITION, "aws"]);
  if (stack.gpu) {
    names.push([stack.gpu.queue.jobQueueArn, `arn:aws:batch:${ACCOUNT}:job-queue/extract`]);
    names.push([stack.gpu.job.jobDefinitionArn, `arn:aws:batch:${ACCOUNT}:job-definition/extract:1`]);
  }
  return new Map(names.map(([token, name]) => [JSON.stringify(stack.resolve(token)), name]));
}

/** The state machine of a synthesized stack as Amazon States Language, without names that differ between deployments. */
export function definitionOf(synthesized: Synthesized): unknown {
  const [machine] = Object.values(synthesized.template.findResources("AWS::StepFunctions::StateMachine")) as Resource[];
  const definition = machine?.Properties.DefinitionString;
  const parts = (definition as { "Fn::Join": [string, unknown[]] })["Fn::Join"][1];
  const names = standIns(synthesized);
  const nameOf = (token: unknown): string => {
    const name = names.get(JSON.stringify(token));
    if (name === undefined) throw new Error(`nothing stands for ${JSON.stringify(token)} in the definition`);
    return name;
  };
  return JSON.parse(parts.map((part) => (typeof part === "string" ? part : nameOf(part))).join(""));
}
