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
    ({ stack, template } = synthesize({ gpu: "true", maxGpus: "6", inputBuckets: "lab-images, lab-brains" }));
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
      assert.deepEqual(resources["InstanceTypes"], ["g4dn.xlarge", "g5.xlarge", "g6.xlarge"], "a GPU per 4 vCPUs each");
      assert.deepEqual(resources["Ec2Configuration"], [{ ImageType: "ECS_AL2023_NVIDIA" }]);
    }
    assert.deepEqual(
      environments.map(({ MaxvCpus }) => MaxvCpus),
      [16, 8],
      "six GPUs together",
    );
    const [{ ComputeEnvironmentOrder }] = properties(template, "AWS::Batch::JobQueue");
    const order = (ComputeEnvironmentOrder as { ComputeEnvironment: unknown; Order: number }[]).map(
      ({ ComputeEnvironment, Order }) => [/Spot|OnDemand/.exec(JSON.stringify(ComputeEnvironment))?.[0], Order],
    );
    assert.deepEqual(order, [
      ["Spot", 1],
      ["OnDemand", 2],
    ]);
  });

  it("keeps to one GPU where one is all it may start, and to all of them on demand where spot is off", () => {
    for (const [context, expected] of [
      [{ maxGpus: "1" }, [["EC2", 4]]],
      [{ maxGpus: "5", spot: "false" }, [["EC2", 20]]],
    ] as const) {
      const environments = properties(
        synthesize({ gpu: "true", ...context }).template,
        "AWS::Batch::ComputeEnvironment",
      );
      const sizes = environments.map(({ ComputeResources }) => {
        const { Type, MaxvCpus } = ComputeResources as Properties;
        return [Type, MaxvCpus];
      });
      assert.deepEqual(sizes, expected);
    }
  });

  it("stops the jobs of an execution that is cancelled, out of time, or failed by another network: it may ask after jobs and end them", () => {
    const statements = properties(template, "AWS::IAM::Policy")
      .filter(({ Roles }) => JSON.stringify(Roles).includes("StudyStateMachineRole"))
      .flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: Properties[] }).Statement);
    const allowed = (action: string): unknown[] =>
      statements.filter(({ Action }) => [Action].flat().includes(action)).map(({ Resource }) => Resource);
    const arn = (rest: string): unknown => ({
      "Fn::Join": [
        "",
        [
          "arn:",
          { Ref: "AWS::Partition" },
          ":batch:",
          { Ref: "AWS::Region" },
          ":",
          { Ref: "AWS::AccountId" },
          `:${rest}`,
        ],
      ],
    });
    assert.deepEqual(allowed("batch:DescribeJobs"), ["*"]);
    assert.deepEqual(allowed("batch:TerminateJob"), [arn("job/*")]);
    const [submit] = allowed("batch:SubmitJob") as unknown[][];
    assert.deepEqual(submit[1], arn("job-definition/*"));
    assert.match(JSON.stringify(submit[0]), /GpuQueue/);
    assert.equal(
      statements.some(({ Action }) => [Action].flat().includes("batch:*")),
      false,
    );
  });

  it("gives an instance an encrypted disk that holds two images, and a job nothing to write to but memory", () => {
    template.hasResourceProperties("AWS::EC2::LaunchTemplate", {
      LaunchTemplateData: {
        BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { Encrypted: true, VolumeType: "gp3", VolumeSize: 60 } }],
      },
    });
    const [{ ContainerProperties }] = properties(template, "AWS::Batch::JobDefinition");
    const container = ContainerProperties as Properties;
    assert.equal(container["ReadonlyRootFilesystem"], true);
    assert.equal(container["User"], "1000");
    assert.deepEqual(container["LinuxParameters"], { Tmpfs: [{ ContainerPath: "/tmp", Size: 256 }] });
  });

  it("runs an image that was built elsewhere, by its digest alone, and needs no Docker then", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    for (const [gpuImage, shown] of [
      [`registry.example.org/lab/rsa@${digest}`, /^"registry\.example\.org\/lab\/rsa@sha256:0+"$/],
      [`123456789012.dkr.ecr.eu-west-1.amazonaws.com/rsa@${digest}`, /123456789012.*eu-west-1.*\/rsa@sha256:0+/],
    ] as const) {
      const elsewhere = synthesize({ gpu: "true", gpuImage });
      const [{ ContainerProperties }] = properties(elsewhere.template, "AWS::Batch::JobDefinition");
      assert.match(JSON.stringify((ContainerProperties as Properties)["Image"]), shown);
      const pulls = JSON.stringify(elsewhere.template.findResources("AWS::IAM::Policy")).includes("ecr:BatchGetImage");
      assert.equal(pulls, gpuImage.includes(".ecr."), "may pull from the repository that is named, and from none else");
      assert.deepEqual(new AwsSolutionsChecks().validateScope(elsewhere.stack).violations, []);
    }
    assert.throws(
      () => synthesize({ gpu: "true", gpuImage: "lab/rsa:latest" }),
      /gpuImage: found "lab\/rsa:latest", needed an image by its digest/,
    );
  });

  it("takes every zone of the region where the stack knows its account", () => {
    const zones = ["a", "b", "c", "d", "f"].map((zone) => `us-east-1${zone}`);
    const env = { account: "000000000000", region: "us-east-1" };
    const lookedUp = { [`availability-zones:account=${env.account}:region=${env.region}`]: zones };
    const subnets = properties(synthesize({ gpu: "true", ...lookedUp }, env).template, "AWS::EC2::Subnet");
    assert.deepEqual(
      subnets.map(({ AvailabilityZone }) => AvailabilityZone),
      zones,
    );
  });

  it("runs an item with one GPU, the study and the item's number as its command, and tries again what may pass", () => {
    const [job] = properties(template, "AWS::Batch::JobDefinition");
    const container = job["ContainerProperties"] as Properties;
    assert.deepEqual(container["Command"], ["node", "functions/extract/container.ts", "Ref::study", "Ref::item"]);
    assert.deepEqual(container["Environment"], [{ Name: "AWS_REGION", Value: { Ref: "AWS::Region" } }]);
    assert.deepEqual(container["ResourceRequirements"], [
      { Type: "MEMORY", Value: "13500" },
      { Type: "VCPU", Value: "4" },
      { Type: "GPU", Value: "1" },
    ]);
    assert.notEqual(container["Privileged"], true);
    assert.deepEqual(job["Timeout"], { AttemptDurationSeconds: 4 * 3600 });
    const kept = job["ResourceRetentionPolicy"];
    assert.deepEqual(
      kept,
      { SkipDeregisterOnUpdate: true },
      "a study that runs goes on with the revision it was started with",
    );
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

  it("reads inputs of other buckets, for plan, extraction, job and the thumbnails of the report, and of no bucket that is not named", () => {
    const readers = properties(template, "AWS::IAM::Policy")
      .filter(({ PolicyDocument }) => JSON.stringify(PolicyDocument).includes(":s3:::lab-images/*"))
      .map(({ Roles, PolicyDocument }) => {
        assert.match(JSON.stringify(PolicyDocument), /:s3:::lab-brains\/\*/);
        return /StepsPlanRole|StepsExtractRole|StepsReportRole|GpuExtractionJobRole/.exec(JSON.stringify(Roles))?.[0];
      });
    assert.deepEqual(readers.sort(), ["GpuExtractionJobRole", "StepsExtractRole", "StepsPlanRole", "StepsReportRole"]);
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
