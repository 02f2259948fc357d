import type { Template } from "aws-cdk-lib/assertions";
import { STEPS } from "../functions/steps.ts";

type Resource = { readonly Properties: { readonly DefinitionString: unknown } };

const ACCOUNT = "us-east-1:000000000000";

/** Physical names in a definition that exist only after a deployment: each is replaced by a name of the same form. */
function nameInPlaceOf(token: unknown): string {
  const text = JSON.stringify(token);
  const step = STEPS.find((name) => text.toLowerCase().includes(`"steps${name}function`));
  if (step) return `arn:aws:lambda:${ACCOUNT}:function:${step}`;
  if (text.includes('"GpuQueue')) return `arn:aws:batch:${ACCOUNT}:job-queue/extract`;
  if (text.includes('"GpuExtractionJob')) return `arn:aws:batch:${ACCOUNT}:job-definition/extract:1`;
  if (text.includes("AWS::Partition")) return "aws";
  throw new Error(`nothing stands for ${text} in the definition`);
}

/** The state machine of a synthesized stack as Amazon States Language, without names that differ between deployments. */
export function definitionOf(template: Template): unknown {
  const [machine] = Object.values(template.findResources("AWS::StepFunctions::StateMachine")) as Resource[];
  const definition = machine?.Properties.DefinitionString;
  if (typeof definition === "string") return JSON.parse(definition);
  const parts = (definition as { "Fn::Join": [string, unknown[]] })["Fn::Join"][1];
  return JSON.parse(parts.map((part) => (typeof part === "string" ? part : nameInPlaceOf(part))).join(""));
}
