import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Annotations, Match, type Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { STEP_LIST, type Step } from "../../functions/steps.ts";
import type { RsaStack } from "../../infra/stack.ts";
import { synthesize } from "../../infra/synthesize.ts";

interface Resource {
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
}

const named = (step: Step): string => `${step.charAt(0).toUpperCase()}${step.slice(1)}`;

function resources(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.findResources(type)) as [string, Resource][];
}

describe("the stack", () => {
  let stack: RsaStack;
  let template: Template;
  before(() => {
    ({ stack, template } = synthesize({ notifyEmail: "someone@example.org" }));
  });

  it("keeps studies in one private bucket: TLS only, encrypted, versioned, logged, and told to EventBridge", () => {
    const buckets = resources(template, "AWS::S3::Bucket");
    assert.equal(buckets.length, 2, "the bucket and its access logs");
    for (const [name, { Properties, DeletionPolicy }] of buckets) {
      assert.deepEqual(Properties["PublicAccessBlockConfiguration"], {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      assert.match(JSON.stringify(Properties["BucketEncryption"]), /"SSEAlgorithm":"AES256"/);
      assert.equal(DeletionPolicy, "Retain");
      template.hasResourceProperties("AWS::S3::BucketPolicy", {
        Bucket: { Ref: name },
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: "Deny",
              Action: "s3:*",
              Condition: { Bool: { "aws:SecureTransport": "false" } },
            }),
          ]),
        },
      });
    }
    template.hasResourceProperties("AWS::S3::Bucket", {
      VersioningConfiguration: { Status: "Enabled" },
      LoggingConfiguration: { DestinationBucketName: Match.anyValue() },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
  });

  it("forgets intermediates, old versions and broken uploads, and never configs, inputs or studies", () => {
    const [, { Properties }] = resources(template, "AWS::S3::Bucket").find(([name]) =>
      name.startsWith("StudiesBucket"),
    )!;
    const { Rules } = Properties["LifecycleConfiguration"] as { Rules: Record<string, unknown>[] };
    const expiring = Rules.filter((rule) => "ExpirationInDays" in rule).map((rule) => [
      rule["Prefix"],
      rule["ExpirationInDays"],
    ]);
    assert.deepEqual(expiring, [["artifacts/", 90]]);
    assert.ok(Rules.some((rule) => JSON.stringify(rule["NoncurrentVersionExpiration"]) === '{"NoncurrentDays":90}'));
    assert.ok(Rules.some((rule) => "AbortIncompleteMultipartUpload" in rule));
  });

  it("starts the state machine by the upload of a config, and by nothing else in the bucket", () => {
    const rules = resources(template, "AWS::Events::Rule");
    assert.equal(rules.length, 1);
    const pattern = rules[0][1].Properties["EventPattern"] as { detail: { object: unknown } };
    assert.deepEqual(pattern.detail.object, {
      key: [{ wildcard: "configs/*.json" }, { wildcard: "configs/*.yaml" }, { wildcard: "configs/*.yml" }],
    });
  });

  it("runs each step in a function of its own on Node 24 and ARM, traced, logged, with what it needs of memory and time", () => {
    const functions = resources(template, "AWS::Lambda::Function");
    assert.equal(functions.length, STEP_LIST.length);
    for (const { name: step, memoryMb } of STEP_LIST) {
      const [, { Properties }] = functions.find(([name]) => name.startsWith(`Steps${named(step)}Function`))!;
      assert.equal(Properties["Runtime"], "nodejs24.x");
      assert.deepEqual(Properties["Architectures"], ["arm64"]);
      assert.equal(Properties["MemorySize"], memoryMb);
      assert.equal(Properties["Timeout"], 900);
      assert.deepEqual(Properties["TracingConfig"], { Mode: "Active" });
      assert.match(JSON.stringify(Properties["Role"]), new RegExp(`Steps${named(step)}Role`));
      assert.match(JSON.stringify(Properties["LoggingConfig"]), new RegExp(`Steps${named(step)}Log`));
    }
  });

  it("keeps logs for as long as it is told", () => {
    for (const [name, { Properties, DeletionPolicy }] of resources(template, "AWS::Logs::LogGroup")) {
      assert.equal(Properties["RetentionInDays"], 90, name);
      assert.equal(DeletionPolicy, "Delete", name);
    }
  });

  it("tells failures and alarms to those who asked", () => {
    template.hasResourceProperties("AWS::SNS::Subscription", { Protocol: "email", Endpoint: "someone@example.org" });
    template.hasResourceProperties("AWS::SNS::TopicPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: "sns:Publish",
          }),
        ]),
      },
    });
    const alarms = resources(template, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);
    assert.deepEqual(alarms.map((alarm) => alarm["MetricName"]).sort(), [
      "ApproximateNumberOfMessagesVisible",
      "ExecutionsFailed",
      "ExecutionsTimedOut",
      ...STEP_LIST.filter(({ work }) => work).map(() => "Throttles"),
    ]);
    for (const alarm of alarms) assert.match(JSON.stringify(alarm["AlarmActions"]), /Failures/);
    template.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
  });

  it("keeps the events of uploads whose study could not be started, in a queue that only EventBridge writes to", () => {
    const [[name, { Properties }]] = resources(template, "AWS::SQS::Queue");
    assert.equal(Properties["MessageRetentionPeriod"], 14 * 24 * 3600);
    template.hasResourceProperties("AWS::Events::Rule", {
      Targets: [Match.objectLike({ DeadLetterConfig: { Arn: { "Fn::GetAtt": [name, "Arn"] } } })],
    });
    const policy = JSON.stringify(resources(template, "AWS::SQS::QueuePolicy"));
    assert.match(policy, /"Action":"sqs:SendMessage","Condition":{"ArnEquals":{"aws:SourceArn"/);
    assert.match(policy, /"aws:SecureTransport":"false"/);
  });

  it("ends a study that outlasts its hours, so that the alarm of it can sound", () => {
    const [[, { Properties }]] = resources(template, "AWS::StepFunctions::StateMachine");
    assert.match(JSON.stringify(Properties["DefinitionString"]), /\\"TimeoutSeconds\\":1209600,/);
  });

  it("runs published versions of the functions, and keeps them for the studies that were started with them", () => {
    const versions = resources(template, "AWS::Lambda::Version");
    assert.equal(versions.length, STEP_LIST.length);
    const [[, { Properties }]] = resources(template, "AWS::StepFunctions::StateMachine");
    const definition = JSON.stringify(Properties["DefinitionString"]);
    for (const [name, { DeletionPolicy }] of versions) {
      assert.equal(DeletionPolicy, "Retain", name);
      assert.ok(definition.includes(`{"Ref":"${name}"}`), name);
    }
    assert.ok(!/"Fn::GetAtt":\["Steps\w+Function/.test(definition), "no function that a deployment changes");
  });

  it("prints the bucket, the state machine and how to upload a config", () => {
    assert.deepEqual(Object.keys(template.findOutputs("*")).sort(), ["BucketName", "StateMachineArn", "UploadCommand"]);
  });

  it("can be found, and its cost told apart, by tags", () => {
    const [[, { Properties }]] = resources(template, "AWS::StepFunctions::StateMachine");
    const tags = new Map(
      (Properties["Tags"] as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [Key, Value]),
    );
    assert.equal(tags.get("project"), "rsa");
    assert.equal(tags.get("rsa:gpu"), "off");
    assert.equal(tags.get("rsa:deployment"), "Rsa");
    assert.equal(tags.get("rsa:architecture"), "arm64");
    assert.match(JSON.stringify(tags.get("rsa:bucket")), /StudiesBucket/);
  });

  it("has nothing of a GPU, no network and no function beside the steps", () => {
    const types = Object.values(template.toJSON()["Resources"] as Record<string, { Type: string }>).map(
      ({ Type }) => Type,
    );
    assert.deepEqual(
      types.filter((type) => /^(AWS::(Batch|EC2|ECS|ECR)|Custom)/.test(type)),
      [],
    );
  });

  it("leaves no finding of cdk-nag's AwsSolutions pack without a reason", () => {
    const { violations } = new AwsSolutionsChecks().validateScope(stack);
    assert.deepEqual(
      violations.map(({ ruleName }) => ruleName),
      [],
    );
  });

  it("warns of nothing", () => {
    assert.deepEqual(Annotations.fromStack(stack).findWarning("*", Match.anyValue()), []);
  });
});

describe("the stack, destroyed with its data", () => {
  it("empties and deletes its buckets only when it was deployed so", () => {
    const { stack, template } = synthesize({ keepBucket: "false" });
    for (const [name, { DeletionPolicy }] of resources(template, "AWS::S3::Bucket"))
      assert.equal(DeletionPolicy, "Delete", name);
    template.resourceCountIs("Custom::S3AutoDeleteObjects", 2);
    assert.deepEqual(new AwsSolutionsChecks().validateScope(stack).violations, []);
  });
});
