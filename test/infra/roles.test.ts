import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Template } from "aws-cdk-lib/assertions";
import { STEP_LIST, type Step } from "../../functions/steps.ts";
import { synthesize } from "../../infra/synthesize.ts";

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}
interface Policy {
  readonly Properties: {
    readonly PolicyDocument: { readonly Statement: Statement[] };
    readonly Roles: { Ref: string }[];
  };
}

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const named = (step: Step): string => `${step.charAt(0).toUpperCase()}${step.slice(1)}`;

/** Actions of a role in every policy of the stack, with what they may be done to. */
function grantsOf(template: Template, role: string): Map<string, string[]> {
  const grants = new Map<string, string[]>();
  for (const policy of Object.values(template.findResources("AWS::IAM::Policy")) as Policy[]) {
    if (!policy.Properties.Roles.some(({ Ref }) => Ref.startsWith(role))) continue;
    for (const { Action, Resource: on } of policy.Properties.PolicyDocument.Statement) {
      for (const action of list(Action)) {
        grants.set(action, [...(grants.get(action) ?? []), ...list(on).map((resource) => JSON.stringify(resource))]);
      }
    }
  }
  return grants;
}

describe("the roles of a stack", () => {
  let template: Template;
  before(() => {
    ({ template } = synthesize());
  });

  for (const { name: step, grants: keys } of STEP_LIST) {
    it(`lets ${step} do exactly what it does: its keys of the bucket, its log, its traces`, () => {
      const grants = grantsOf(template, `Steps${named(step)}Role`);
      const { read, write = [], remove = [] } = keys;
      const own = {
        plan: ["lambda:GetAccountSettings", "states:DescribeExecution"],
        failure: [
          "sns:Publish",
          "states:DescribeExecution",
          "states:GetExecutionHistory",
          "states:ListExecutions",
          "states:ListMapRuns",
        ],
      };
      const expected = [
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "s3:ListBucket",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
        ...(read.length > 0 ? ["s3:GetObject"] : []),
        ...(write.length > 0 ? ["s3:PutObject"] : []),
        ...(remove.length > 0 ? ["s3:DeleteObject"] : []),
        ...(step in own ? own[step as keyof typeof own] : []),
      ];
      assert.deepEqual([...grants.keys()].sort(), expected.sort());
      for (const [action, keys] of [
        ["s3:GetObject", read],
        ["s3:PutObject", write],
        ["s3:DeleteObject", remove],
      ] as const) {
        const granted = (grants.get(action) ?? []).map((resource) => /"\/([^"]*)"\]/.exec(resource)?.[1]);
        assert.deepEqual(granted.sort(), [...keys].sort(), action);
      }
      const anywhere = [...grants].filter(([, on]) => on.includes('"*"')).map(([action]) => action);
      assert.deepEqual(
        anywhere.filter((action) => !action.startsWith("xray:") && action !== "lambda:GetAccountSettings"),
        [],
      );
    });
  }

  it("lets the failure step ask what became of executions of the one state machine, and of no other", () => {
    const grants = grantsOf(template, "StepsFailureRole");
    const kinds = (action: string): string[] =>
      (grants.get(action) ?? []).map((on) => /"\},?"?:?(\w+:[^"]*)"\]/.exec(on)?.[1] ?? on).sort();
    assert.deepEqual(kinds("states:ListMapRuns"), ["execution:Rsa-Study:*"]);
    assert.deepEqual(kinds("states:ListExecutions"), ["mapRun:Rsa-Study/*:*"]);
    assert.deepEqual(kinds("states:DescribeExecution"), ["execution:Rsa-Study/*:*"]);
    assert.deepEqual(kinds("states:GetExecutionHistory"), ["execution:Rsa-Study/*:*", "execution:Rsa-Study:*"]);
  });

  it("lets the state machine invoke the steps and run itself, and nothing of the bucket", () => {
    const grants = grantsOf(template, "StudyStateMachineRole");
    const actions = [...grants.keys()].filter((action) => !/^(logs|xray):/.test(action));
    assert.deepEqual(actions.sort(), [
      "lambda:InvokeFunction",
      "states:DescribeExecution",
      "states:RedriveExecution",
      "states:StartExecution",
      "states:StopExecution",
    ]);
    assert.deepEqual([...grantsOf(template, "StudyStateMachineEventsRole").keys()], ["states:StartExecution"]);
  });

  it("lets a study that runs go on with the versions it was started with, after a deployment has published others", () => {
    const versions = (grantsOf(template, "StudyStateMachineRole").get("lambda:InvokeFunction") ?? []).flatMap(
      (on) => /\["Steps(\w+)Function\w+","Arn"\]\},":\*"/.exec(on)?.[1] ?? [],
    );
    assert.deepEqual(versions.sort(), STEP_LIST.map(({ name }) => named(name)).sort());
  });
});
