import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { EXIT_CODES } from "../../functions/extract/exit-codes.ts";
import type { RsaStack } from "../../infra/stack.ts";
import { synthesize } from "../../infra/synthesize.ts";

type Properties = Record<string, unknown>;

function properties(template: Template, type: string): Properties[] {
  return Object.values(template.findResources(type)).map(
    (resource) => (resource as { Properties: Properties }).Properties,
  );
}

describe("the stack with a GPU", () => {
  let stack: RsaStack;
  let template: Template;
  before(() => {
    ({ stack, template } = synthesize({ gpu: "true", maxGpus: "3", inputBuckets: "lab-images, lab-brains" }));
  });

  it("starts at most the GPUs that it may, none when none is needed, spot before on demand", () => {
    const environments = properties(template, "AWS::Batch::ComputeEnvironment").map(
      ({ ComputeResources }) => ComputeResources as Properties,
    );
    assert.deepEqual(
      environments.map(({ Type, AllocationStrategy }) => [Type, AllocationStrategy]),
      [
        ["SPOT", "SPOT_PRICE_CAPACITY_OPTIMIZED"],
        ["EC2", "BEST_FIT_PROGRESSIVE"],
      ],
    );
    for (const resources of environments) {
      assert.equal(resources["MinvCpus"], 0);
      assert.equal(resources["MaxvCpus"], 12, "three instances of 4 vCPUs");
      assert.deepEqual(resources["InstanceTypes"], ["g4dn.xlarge", "g5.xlarge"]);
      assert.deepEqual(resources["Ec2Configuration"], [{ ImageType: "ECS_AL2023_NVIDIA" }]);
    }
    const [{ ComputeEnvironmentOrder }] = properties(template, "AWS::Batch::JobQueue");
    const order = (ComputeEnvironmentOrder as { ComputeEnvironment: unknown; Order: number }[]).map(
      ({ ComputeEnvironment, Order }) => [/Spot|OnDemand/.exec(JSON.stringify(ComputeEnvironment))?.[0], Order],
    );
    assert.deepEqual(order, [
      ["Spot", 1],
      ["OnDemand", 2],
    ]);
  });

  it("runs a network with one GPU, the study and the network's index as its command, and tries again what may pass", () => {
    const [job] = properties(template, "AWS::Batch::JobDefinition");
    const container = job["ContainerProperties"] as Properties;
    assert.deepEqual(container["Command"], ["node", "functions/extract/container.ts", "Ref::study", "Ref::network"]);
    assert.deepEqual(container["Environment"], [{ Name: "AWS_REGION", Value: { Ref: "AWS::Region" } }]);
    assert.deepEqual(container["ResourceRequirements"], [
      { Type: "MEMORY", Value: "13500" },
      { Type: "VCPU", Value: "4" },
      { Type: "GPU", Value: "1" },
    ]);
    assert.notEqual(container["Privileged"], true);
    assert.deepEqual(job["Timeout"], { AttemptDurationSeconds: 4 * 3600 });
    assert.deepEqual(job["RetryStrategy"], {
      Attempts: 4,
      EvaluateOnExit: [
        { Action: "RETRY", OnStatusReason: "Host EC2*" },
        { Action: "RETRY", OnReason: "CannotPullContainerError:*" },
        { Action: "EXIT", OnExitCode: String(EXIT_CODES.final) },
        { Action: "RETRY", OnExitCode: "*" },
      ],
    });
  });

  it("lets the job do what extraction does on Lambda, and nothing more", () => {
    const actionsOf = (role: string): string[] =>
      properties(template, "AWS::IAM::Policy")
        .filter(({ Roles }) => JSON.stringify(Roles).includes(role))
        .flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: { Action: string | string[] }[] }).Statement)
        .flatMap(({ Action }) => Action);
    const ofBucket = (actions: string[]): string[] => actions.filter((action) => action.startsWith("s3:")).sort();
    const job = actionsOf("GpuExtractionJobRole");
    assert.deepEqual(ofBucket(job), ofBucket(actionsOf("StepsExtractRole")));
    assert.deepEqual(ofBucket(job), job.sort());
  });

  it("makes a network without a way in and without a NAT gateway, and reaches S3 inside it", () => {
    template.resourceCountIs("AWS::EC2::NatGateway", 0);
    template.hasResourceProperties("AWS::EC2::VPCEndpoint", { VpcEndpointType: "Gateway" });
    for (const group of properties(template, "AWS::EC2::SecurityGroup"))
      assert.equal(group["SecurityGroupIngress"], undefined);
    template.hasResourceProperties("AWS::EC2::LaunchTemplate", {
      LaunchTemplateData: { MetadataOptions: { HttpTokens: "required" } },
    });
  });

  it("reads inputs of other buckets, for plan, extraction and job, and of no bucket that is not named", () => {
    const readers = properties(template, "AWS::IAM::Policy")
      .filter(({ PolicyDocument }) => JSON.stringify(PolicyDocument).includes(":s3:::lab-images/*"))
      .map(({ Roles, PolicyDocument }) => {
        assert.match(JSON.stringify(PolicyDocument), /:s3:::lab-brains\/\*/);
        return /StepsPlanRole|StepsExtractRole|GpuExtractionJobRole/.exec(JSON.stringify(Roles))?.[0];
      });
    assert.deepEqual(readers.sort(), ["GpuExtractionJobRole", "StepsExtractRole", "StepsPlanRole"]);
  });

  it("tells the plan that it has a GPU, and somebody when a job cannot be placed", () => {
    template.hasResourceProperties("AWS::Lambda::Function", {
      Environment: { Variables: Match.objectLike({ RSA_GPU: "on" }) },
    });
    template.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: Match.objectLike({ source: ["aws.batch"], "detail-type": ["Batch Job Queue Blocked"] }),
    });
    template.hasResourceProperties("AWS::CloudWatch::Alarm", { Namespace: "AWS/Events", MetricName: "TriggeredRules" });
    const [{ JobStateTimeLimitActions }] = properties(template, "AWS::Batch::JobQueue");
    for (const action of JobStateTimeLimitActions as Properties[]) {
      assert.equal(action["State"], "RUNNABLE");
      assert.equal(action["MaxTimeSeconds"], 6 * 3600);
    }
  });

  it("leaves no finding of cdk-nag's AwsSolutions pack without a reason", () => {
    const { violations } = new AwsSolutionsChecks().validateScope(stack);
    assert.deepEqual(
      violations.map(({ ruleName }) => ruleName),
      [],
    );
  });
});
