import type { Environment } from "aws-cdk-lib";
import { type Options, OptionsError } from "./options.ts";

/**
 * The account and region of the stack, where it must know them: a network that is there already is looked up, and so are the zones of
 * a new one.
 *
 * @param variables - of the process, where the AWS CDK leaves what the credentials say
 * @throws {OptionsError} if there is a network to look up and nobody says where
 */
export function stackEnvironment(
  { gpu, existingVpcId }: Pick<Options, "gpu" | "existingVpcId">,
  variables: Readonly<Record<string, string | undefined>>,
): { readonly env?: Environment } {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = variables;
  if (account !== undefined && region !== undefined) {
    return gpu || existingVpcId !== undefined ? { env: { account, region } } : {};
  }
  if (!gpu || existingVpcId === undefined) return {};
  throw new OptionsError(
    "existingVpcId: the network is looked up in the account, and there are no credentials for one; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_REGION",
  );
}
