import type { IFunction } from "aws-cdk-lib/aws-lambda";
import {
  Choice,
  Condition,
  DefinitionBody,
  DistributedMap,
  Fail,
  JsonPath,
  Map as InlineMap,
  StateMachine,
  StateMachineType,
  Succeed,
  type TaskStateBase,
} from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { Step } from "../../functions/steps.ts";
import { stepTask } from "./step-task.ts";

export interface StudyStateMachineProps {
  /** one function per step */
  readonly steps: Readonly<Record<Step, IFunction>>;
  /** invocations of the permute step at a time, within the account's Lambda concurrency */
  readonly maxConcurrency: number;
}

/**
 * The pipeline, the only place that orders the steps: plan → extract, per network → permute, per chunk → reduce → report.
 * State carries the URL of the study and indices into its plan.
 */
export class StudyStateMachine extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { steps, maxConcurrency }: StudyStateMachineProps) {
    super(scope, id);
    const failed = stepTask(this, "failure", steps.failure, "discard").next(
      new Fail(this, "Failed", {
        error: "StudyFailed",
        cause: "error.json in the folder of the study says what happened",
      }),
    );
    const caught = <S extends TaskStateBase | InlineMap | DistributedMap>(state: S): S => {
      state.addCatch(failed, { resultPath: "$.failure" });
      return state;
    };

    const extractNetworks = new InlineMap(this, "ExtractNetworks", {
      itemsPath: "$.networks",
      itemSelector: { study: JsonPath.stringAt("$.study"), network: JsonPath.numberAt("$$.Map.Item.Value") },
      resultPath: JsonPath.DISCARD,
    });
    extractNetworks.itemProcessor(stepTask(this, "extract", steps.extract, "discard"));

    const permuteChunks = new DistributedMap(this, "PermuteChunks", {
      itemsPath: "$.chunks",
      itemSelector: { study: JsonPath.stringAt("$.study"), chunk: JsonPath.numberAt("$$.Map.Item.Value") },
      mapExecutionType: StateMachineType.STANDARD,
      maxConcurrency,
      resultPath: JsonPath.DISCARD,
    });
    permuteChunks.itemProcessor(stepTask(this, "permute", steps.permute, "discard"));

    const done = new Succeed(this, "Done");
    const compute = caught(extractNetworks)
      .next(caught(permuteChunks))
      .next(caught(stepTask(this, "reduce", steps.reduce, "discard")))
      .next(caught(stepTask(this, "report", steps.report, "discard")))
      .next(done);
    const finished = new Choice(this, "AlreadyFinished")
      .when(Condition.booleanEquals("$.finished", true), done)
      .otherwise(compute);

    this.stateMachine = new StateMachine(this, "StateMachine", {
      definitionBody: DefinitionBody.fromChainable(caught(stepTask(this, "plan", steps.plan, "keep")).next(finished)),
      comment: "Representational similarity analysis: from a config to the report",
    });
  }
}
