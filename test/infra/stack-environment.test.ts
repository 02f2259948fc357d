import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Options } from "../../infra/options.ts";
import { stackEnvironment } from "../../infra/stack-environment.ts";

const of = (told: Readonly<Record<string, string>>, account?: string) => {
  const variables = account === undefined ? {} : { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: "eu-west-1" };
  return stackEnvironment(Options.parse(told), variables);
};
const VPC = "vpc-0123456789abcdef0";

describe("the account and region of the stack", () => {
  it("are those of the credentials where a network is looked up or made, and left open elsewhere", () => {
    const env = { account: "123456789012", region: "eu-west-1" };
    assert.deepEqual(of({ gpu: "true", existingVpcId: VPC }, env.account), { env });
    assert.deepEqual(of({ gpu: "true" }, env.account), { env });
    assert.deepEqual(of({ gpu: "false" }, env.account), {});
    assert.deepEqual([of({}), of({ gpu: "true" }), of({ existingVpcId: VPC })], [{}, {}, {}]);
  });

  it("are asked for in a sentence where there is a network to look up and no credentials", () => {
    const message = /^existingVpcId: .*no credentials.*set AWS_PROFILE/;
    assert.throws(() => of({ gpu: "true", existingVpcId: VPC }), { name: "OptionsError", message });
  });
});
