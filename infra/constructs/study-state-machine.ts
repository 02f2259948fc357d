import type { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IVersion } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";
import {
  Choice,
  Condition,
  DefinitionBody,
  DistributedMap,
  Fail,
  JsonPath,
  LogLevel,
  StateMachine,
  StateMachineType,
  Succeed,
  type TaskStateBase,
} from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { Step } from "../../functions/steps.ts";
import { MAP_STATES } from "../map-states.ts";
import { acknowledge, arnFinding, logicalId, patternFinding } from "./acknowledge.ts";
import { type Concurrency, widthOf } from "./concurrency.ts";
import { shardExtraction } from "./shard-extraction.ts";
import { stepTask } from "./step-task.ts";

export interface StudyStateMachineProps {
  /** known before the state machine is made: the plan asks after executions by it */
  readonly name: string;
  /** one function per step: a published version, so that a running study keeps the one that it was started with */
  readonly steps: Readonly<Record<Step, IVersion>>;
  /** extraction on a GPU, where the stack has one */
  readonly onGpu?: TaskStateBase | undefined;
  /** items of a Map at a time: as many as the plan says, or a number */
  readonly concurrency: Concurrency;
  /** after which an execution that still runs is ended */
  readonly timeout: Duration;
  readonly logGroup: ILogGroup;
}

/**
 * The pipeline, the only place that orders the steps: plan → extract, per shard → compare → permute, per chunk → reduce → report.
 * State carries the URL of the study and indices into its plan.
 */
export class StudyStateMachine extends Construct {
  readonly stateMachine: StateMachine;

  constructor(
    scope: Construct,
    id: string,
    { name, steps, onGpu, concurrency, timeout, logGroup }: StudyStateMachineProps,
  ) {
    super(scope, id);
    const failed = stepTask(this, "failure", steps.failure, {
      answer: "discard",
      input: { state: "$", execution: "$$.Execution" },
    }).next(
      new Fail(this, "Failed", {
        error: "StudyFailed",
        cause: "error.json in the folder of the study says what happened",
      }),
    );
    const caught = <S extends TaskStateBase | DistributedMap>(state: S): S => {
      state.addCatch(failed, { resultPath: "$.failure" });
      return state;
    };

    // the input of the execution is a request by hand or the event of an upload: the plan knows which
    const plan = stepTask(this, "plan", steps.plan, {
      answer: "keep",
      input: { request: "$", execution: "$$.Execution" },
    });
    const done = new Succeed(this, "Done");
    const compute = caught(shardExtraction(this, steps.extract, widthOf(concurrency), onGpu))
      .next(caught(layerComparison(this, steps.compare, widthOf(concurrency))))
      .next(caught(chunkPermutation(this, steps.permute, widthOf(concurrency))))
      .next(caught(stepTask(this, "reduce", steps.reduce, { answer: "discard" })))
      .next(caught(stepTask(this, "report", steps.report, { answer: "discard" })))
      .next(done);
    const workToDo = new Choice(this, "WorkToDo")
      .when(Condition.booleanEquals("$.finished", true), done)
      .when(Condition.isPresent("$.runningAs"), new Succeed(this, "AlreadyRunning"))
      .otherwise(compute);

    this.stateMachine = new StateMachine(this, "StateMachine", {
      stateMachineName: name,
      definitionBody: DefinitionBody.fromChainable(caught(plan).next(workToDo)),
      comment: "Representational similarity analysis: from a config to the report",
      timeout,
      tracingEnabled: true,
      logs: { destination: logGroup, level: LogLevel.ALL, includeExecutionData: false },
    });
    grantVersions(this.stateMachine, Object.values(steps));
    acknowledgeGrants(this.stateMachine, Object.values(steps));
  }
}

/** Compares the layers of every item of the plan's list, by its index. */
function layerComparison(scope: Construct, compare: IVersion, width: ReturnType<typeof widthOf>): DistributedMap {
  const map = new DistributedMap(scope, MAP_STATES.compare, {
    itemsPath: "$.comparisons",
    itemSelector: { study: JsonPath.stringAt("$.study"), item: JsonPath.numberAt("$$.Map.Item.Value") },
    mapExecutionType: StateMachineType.STANDARD,
    ...width,
    resultPath: JsonPath.DISCARD,
  });
  return map.itemProcessor(stepTask(scope, "compare", compare, { answer: "discard" }));
}

/** Counts every chunk of the plan's grid of parts and ranges. */
function chunkPermutation(scope: Construct, permute: IVersion, width: ReturnType<typeof widthOf>): DistributedMap {
  const map = new DistributedMap(scope, MAP_STATES.permute, {
    itemsPath: "$.chunks",
    itemSelector: {
      study: JsonPath.stringAt("$.study"),
      part: JsonPath.numberAt("$$.Map.Item.Value.part"),
      chunk: JsonPath.numberAt("$$.Map.Item.Value.chunk"),
    },
    mapExecutionType: StateMachineType.STANDARD,
    ...width,
    resultPath: JsonPath.DISCARD,
  });
  return map.itemProcessor(stepTask(scope, "permute", permute, { answer: "discard" }));
}

/**
 * Lets the state machine run every version of its functions. CDK grants the newest alone, but executions that began before a deployment go
 * on with older ones, and with the role as the deployment left it.
 */
function grantVersions(stateMachine: StateMachine, versions: readonly IVersion[]): void {
  const resources = versions.map(({ lambda }) => `${lambda.functionArn}:*`);
  stateMachine.addToRolePolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources }));
}

/** What a state machine is granted for the states it has, wider than one resource. */
function acknowledgeGrants(stateMachine: StateMachine, versions: readonly IVersion[]): void {
  const name = `{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"${logicalId(stateMachine.node.defaultChild)}"}]}]}`;
  const children = "children of the Distributed Map are executions of the same state machine";
  acknowledge(stateMachine, {
    "IAM5[Resource::*]": "delivery of logs and traces, and jobs that are not yet submitted, have no resource to name",
    [arnFinding(stateMachine, "states", `execution:${name}:*`)]: children,
    [arnFinding(stateMachine, "states", `execution:${name}/*:*`)]: children,
    [arnFinding(stateMachine, "batch", "job/*")]: "a job has a name only once it is submitted",
    [arnFinding(stateMachine, "batch", "job-definition/*")]:
      "a job definition gets a new revision with every deployment; the queue that may be used is named",
    ...Object.fromEntries(
      versions.map(({ lambda }) => [patternFinding(lambda, ":*"), "versions of the step's one function"]),
    ),
  });
}
