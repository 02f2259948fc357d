import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { logRetention } from "../../infra/constructs/retention.ts";
import { synthesize } from "../../infra/synthesize.ts";
import { RsaStack } from "../../infra/stack.ts";

const countOf = (template: Template, type: string): number => Object.keys(template.findResources(type)).length;

describe("the options of a deployment", () => {
  const combinations = [true, false].flatMap((gpu) =>
    [true, false].flatMap((spot) =>
      ["", "vpc-0123456789abcdef0"].flatMap((existingVpcId) =>
        ["", "a@example.org"].map((notifyEmail) => ({ gpu, spot, existingVpcId, notifyEmail })),
      ),
    ),
  );
  for (const options of combinations) {
    it(`make a stack of ${JSON.stringify(options)}`, () => {
      const { stack, template } = synthesize({ ...options, architecture: "x86_64" });
      const { gpu, spot, existingVpcId, notifyEmail } = options;
      assert.equal(countOf(template, "AWS::Batch::ComputeEnvironment"), gpu ? (spot ? 2 : 1) : 0);
      assert.equal(countOf(template, "AWS::EC2::VPC"), gpu && existingVpcId === "" ? 1 : 0);
      assert.equal(countOf(template, "AWS::SNS::Subscription"), notifyEmail === "" ? 0 : 1);
      template.allResourcesProperties("AWS::Lambda::Function", { Architectures: ["x86_64"] });
      assert.deepEqual(new AwsSolutionsChecks().validateScope(stack).violations, []);
    });
  }

  it("limit the items at a time, to what the account has left or to a number", () => {
    const { template } = synthesize({ maxConcurrency: "8", askConcurrency: "false" });
    const [machine] = Object.values(template.findResources("AWS::StepFunctions::StateMachine"));
    assert.match(JSON.stringify(machine), /\\"MaxConcurrency\\":8[,}]/);
    assert.doesNotMatch(JSON.stringify(machine), /MaxConcurrencyPath/);
    const asking = synthesize({ maxConcurrency: "8" }).template;
    asking.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ RSA_MAX_CONCURRENCY: "8" }) },
    });
    assert.match(JSON.stringify(asking.toJSON()), /\\"MaxConcurrencyPath\\":\\"\$\.concurrency\\"/);
  });

  it("say which of them cannot be, all at once", () => {
    assert.throws(
      () => synthesize({ gpu: "perhaps", maxConcurrency: "0", architecture: "riscv" }),
      (error) =>
        error instanceof Error &&
        ["gpu", "maxConcurrency", "architecture"].every((name) => error.message.includes(`${name}: found`)),
    );
    assert.throws(() => new RsaStack(new App(), "Rsa"), /context options of the stack/);
  });

  it("round the days that logs are kept up to what CloudWatch Logs offers", () => {
    for (const [days, kept] of [
      [1, 1],
      [8, 14],
      [90, 90],
      [91, 120],
      [3650, 3653],
    ] as const) {
      assert.equal(logRetention(days), kept);
    }
  });
});
