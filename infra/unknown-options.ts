import type { StackProps } from "aws-cdk-lib";
import type { Node } from "constructs";
import { suggestion } from "../shared/config/nearest.ts";

/** Props of every stack, which TypeScript alone knows: the compiler refuses a list that lacks one. */
const OF_ANY_STACK: Readonly<Record<keyof StackProps, true>> = {
  analyticsReporting: true,
  crossRegionReferences: true,
  description: true,
  env: true,
  notificationArns: true,
  permissionsBoundary: true,
  propertyInjectors: true,
  stackName: true,
  suppressTemplateIndentation: true,
  synthesizer: true,
  tags: true,
  terminationProtection: true,
};

/** A line for each prop that is neither an option nor one of any stack, which JavaScript lets through and CDK leaves out of account. */
export function unknownProps(props: object, options: readonly string[]): string[] {
  const known = [...options, ...Object.keys(OF_ANY_STACK)];
  return Object.keys(props)
    .filter((name) => !known.includes(name))
    .map((name) => `  ${name}: no option of the stack, nor a prop of any${suggestion(name, known)}`);
}

/** A line for each key of an app's context that is spelled almost like an option; others, and short ones, may be meant for anybody. */
export function misspelledContext(node: Node, options: readonly string[]): string[] {
  return Object.keys(node.getAllContext() as object)
    .filter((name) => /^(\w{4,}|gpu)$/i.test(name) && !options.includes(name))
    .flatMap((name) => {
      const meant = suggestion(name, options);
      return meant === "" ? [] : [`  ${name}: no option of the stack${meant}`];
    });
}
