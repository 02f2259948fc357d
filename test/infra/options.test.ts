import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App, CfnOutput, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { STEP_LIST } from "../../functions/steps.ts";
import { logRetention } from "../../infra/constructs/retention.ts";
import { deploymentName, Options, readOptions } from "../../infra/options.ts";
import { synthesize } from "../../infra/synthesize.ts";
import { RsaStack } from "../../infra/stack.ts";

const countOf = (template: Template, type: string): number => Object.keys(template.findResources(type)).length;

const WITHOUT_BUNDLES = { "aws:cdk:bundling-stacks": [] };

describe("the options of a deployment", () => {
  // every two values of every two options stand together once
  const [vpc, mail] = ["vpc-0123456789abcdef0", "a@example.org"];
  const combinations = [
    { gpu: true, spot: true, existingVpcId: "", notifyEmail: "" },
    { gpu: true, spot: false, existingVpcId: vpc, notifyEmail: mail },
    { gpu: false, spot: true, existingVpcId: vpc, notifyEmail: "" },
    { gpu: false, spot: false, existingVpcId: "", notifyEmail: mail },
    { gpu: true, spot: true, existingVpcId: vpc, notifyEmail: mail },
    { gpu: false, spot: false, existingVpcId: "", notifyEmail: "" },
  ];
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
      () =>
        synthesize({
          gpu: "perhaps",
          maxConcurrency: "0",
          notifyEmail: "@",
          architecture: "riscv",
          bucketName: "lab..studies",
          kmsKey: "alias/mine",
        }),
      {
        message: [
          "options of the stack",
          '  gpu: found "perhaps", needed true or false',
          '  maxConcurrency: found "0", needed a whole number from 1 to 10000',
          '  notifyEmail: found "@", needed an address of mail',
          '  architecture: found "riscv", needed one of arm64, x86_64',
          '  bucketName: found "lab..studies", needed the name of a bucket',
          '  kmsKey: found "alias/mine", needed the ARN of a KMS key',
        ].join("\n"),
      },
    );
  });

  it("are not taken for others that are spelled almost like them, as props or as context", () => {
    const bare = (): App => new App({ context: WITHOUT_BUNDLES });
    const misspelled = { maxConcurency: 8, GPU: true, concurrency: 5, stackName: "Lab", spot: "perhaps" };
    assert.throws(() => new RsaStack(bare(), "Lab", misspelled as object), {
      name: "OptionsError",
      message: [
        "options of the stack",
        '  spot: found "perhaps", needed true or false',
        '  maxConcurency: no option of the stack, nor a prop of any, did you mean "maxConcurrency"?',
        '  GPU: no option of the stack, nor a prop of any, did you mean "gpu"?',
        '  concurrency: no option of the stack, nor a prop of any, did you mean "maxConcurrency"?',
      ].join("\n"),
    });
    class Extended extends RsaStack {}
    assert.ok(new Extended(bare(), "Lab", { reviewers: 2 } as object), "a class that extends it has props of its own");
    const context = { "keep-bucket": false, keepbucket: false, "@aws-cdk/core:gpu": true, owner: "Lab", app: "Lab" };
    assert.throws(() => deploymentName(new App({ context }).node), {
      message: 'options of the stack\n  keepbucket: no option of the stack, did you mean "keepBucket"?',
    });
  });

  it("are as they usually are where nothing is said, in any app", () => {
    const stack = new RsaStack(new App({ context: WITHOUT_BUNDLES }), "Another");
    assert.equal(JSON.stringify(readOptions(stack.node)), JSON.stringify(Options.parse({})));
    assert.equal(countOf(Template.fromStack(stack), "AWS::Lambda::Function"), STEP_LIST.length);
  });

  it("are taken from props in somebody else's app, and its bucket and state machine are there to build on", () => {
    const app = new App({ context: { ...WITHOUT_BUNDLES, maxConcurrency: "7", spot: "false" } });
    const lab = new Stack(app, "Lab");
    const stack = new RsaStack(app, "Studies", {
      maxConcurrency: 8,
      askConcurrency: false,
      architecture: "x86_64",
      notifyEmail: "lab@example.org",
      inputBuckets: ["lab-images"],
      timeoutHours: 5,
    });
    new CfnOutput(lab, "Where", { value: stack.bucket.bucketName });
    new CfnOutput(lab, "What", { value: stack.stateMachine.stateMachineArn });
    const template = Template.fromStack(stack);
    const [machine] = Object.values(template.findResources("AWS::StepFunctions::StateMachine"));
    assert.match(JSON.stringify(machine), /\\"MaxConcurrency\\":8[,}]/, "a prop goes before the context");
    assert.match(JSON.stringify(machine), /\\"TimeoutSeconds\\":18000,/);
    assert.equal(countOf(template, "AWS::SNS::Subscription"), 1);
    assert.equal(Object.keys(Template.fromStack(lab).findOutputs("*")).length, 2);
  });

  it("tell several deployments of one account apart: stack, state machine, its log, and metrics", () => {
    const namesOf = (id: string): string[] => {
      const template = Template.fromStack(new RsaStack(new App({ context: WITHOUT_BUNDLES }), id));
      const text = JSON.stringify(template.toJSON());
      return [/"StateMachineName":"([^"]+)"/, /"LogGroupName":"([^"]+)"/, /"RSA_DEPLOYMENT":"([^"]+)"/].map(
        (name) => name.exec(text)?.[1] ?? "",
      );
    };
    assert.deepEqual(namesOf("Rsa"), ["Rsa-Study", "/aws/vendedlogs/states/Rsa-Study", "Rsa"]);
    assert.deepEqual(namesOf("Lab"), ["Lab-Study", "/aws/vendedlogs/states/Lab-Study", "Lab"]);
  });

  it("encrypt bucket, topic, queue and logs with a key, which the roles may use and no other", () => {
    const kmsKey = "arn:aws:kms:us-east-1:000000000000:key/0a1b2c3d-0000-0000-0000-000000000000";
    const inputKey = kmsKey.replace("0a1b", "ffff");
    const { stack, template } = synthesize({ gpu: "true", kmsKey, inputKeys: inputKey });
    template.hasResourceProperties("AWS::S3::Bucket", {
      BucketEncryption: Match.objectLike({
        ServerSideEncryptionConfiguration: [
          Match.objectLike({ ServerSideEncryptionByDefault: { KMSMasterKeyID: kmsKey, SSEAlgorithm: "aws:kms" } }),
        ],
      }),
    });
    template.hasResourceProperties("AWS::SNS::Topic", { KmsMasterKeyId: kmsKey });
    template.hasResourceProperties("AWS::SQS::Queue", { KmsMasterKeyId: kmsKey });
    const unencrypted = Object.entries(template.findResources("AWS::Logs::LogGroup")).filter(
      ([name, { Properties }]) => !name.startsWith("Gpu") && (Properties as { KmsKeyId?: string }).KmsKeyId !== kmsKey,
    );
    assert.deepEqual(unencrypted, []);
    const allowed = (role: string, action: string): string[] =>
      Object.values(template.findResources("AWS::IAM::Policy")).flatMap(({ Properties }) => {
        const { Roles, PolicyDocument } = Properties as {
          Roles: { Ref: string }[];
          PolicyDocument: { Statement: { Action: string | string[]; Resource: string | string[] }[] };
        };
        if (!Roles.some(({ Ref }) => Ref.startsWith(role))) return [];
        return PolicyDocument.Statement.filter(({ Action }) => [Action].flat().includes(action)).flatMap(
          ({ Resource }) => Resource,
        );
      });
    for (const role of ["StepsPlanRole", "StepsExtractRole", "GpuExtractionJobRole"]) {
      assert.deepEqual(new Set(allowed(role, "kms:Decrypt")), new Set([kmsKey, inputKey]), role);
    }
    assert.deepEqual(new Set(allowed("StepsReduceRole", "kms:Decrypt")), new Set([kmsKey]));
    assert.deepEqual(new Set(allowed("StepsReduceRole", "kms:GenerateDataKey")), new Set([kmsKey]));
    assert.deepEqual(new AwsSolutionsChecks().validateScope(stack).violations, []);
  });

  it("take a bucket that is there already, and make none", () => {
    const { stack, template } = synthesize({ bucketName: "lab-studies" });
    assert.equal(countOf(template, "AWS::S3::Bucket"), 0);
    assert.equal(stack.bucket.bucketName, "lab-studies");
    template.hasResourceProperties("AWS::Events::Rule", {
      EventPattern: Match.objectLike({ detail: Match.objectLike({ bucket: { name: ["lab-studies"] } }) }),
    });
    assert.deepEqual(new AwsSolutionsChecks().validateScope(stack).violations, []);
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
