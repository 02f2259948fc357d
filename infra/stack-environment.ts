import type { Environment } from "aws-cdk-lib";
import type { Node } from "constructs";
import { OptionsError } from "./options.ts";

/**
 * The account and region of the stack, where it must know them: a network that is there already is looked up, and so are the zones of
 * a new one.
 *
 * @param variables - of the process, where the AWS CDK leaves what the credentials say
 * @throws {OptionsError} if there is a network to look up and nobody says where
 */
export function stackEnvironment(
  node: Node,
  variables: Readonly<Record<string, string | undefined>>,
): { readonly env?: Environment } {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = variables;
  const isGiven = (option: string): boolean => !["", "false"].includes(String(node.tryGetContext(option) ?? ""));
  if (account !== undefined && region !== undefined) {
    return isGiven("gpu") || isGiven("existingVpcId") ? { env: { account, region } } : {};
  }
  if (!isGiven("gpu") || !isGiven("existingVpcId")) return {};
  throw new OptionsError(
    "existingVpcId: the network is looked up in the account, and there are no credentials for one; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_REGION",
  );
}
