import type { IFunction } from "aws-cdk-lib/aws-lambda";
import {
  Choice,
  Condition,
  DistributedMap,
  JsonPath,
  StateMachineType,
  type TaskStateBase,
} from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { MAP_STATES } from "../map-states.ts";
import type { widthOf } from "./concurrency.ts";
import { stepTask } from "./step-task.ts";

/** What the plan says of each item of extraction: its index in the plan's list, and what runs it. */
const ITEM = "$$.Map.Item.Value";

/**
 * Extracts every shard of every network, each by what the plan chose: a Lambda, or `onGpu` where the stack has one. An extraction's
 * input is the study and the index of its task; its answer is in the store.
 */
export function shardExtraction(
  scope: Construct,
  extract: IFunction,
  width: ReturnType<typeof widthOf>,
  onGpu?: TaskStateBase,
): DistributedMap {
  const map = new DistributedMap(scope, MAP_STATES.extract, {
    itemsPath: "$.extractions",
    itemSelector: {
      study: JsonPath.stringAt("$.study"),
      item: JsonPath.numberAt(`${ITEM}.item`),
      ...(onGpu ? { strategy: JsonPath.stringAt(`${ITEM}.strategy`) } : {}),
    },
    mapExecutionType: StateMachineType.STANDARD,
    ...width,
    resultPath: JsonPath.DISCARD,
  });
  if (!onGpu) return map.itemProcessor(stepTask(scope, "extract", extract, { answer: "discard" }));
  const input = { study: "$.study", item: "$.item" };
  const onCpu = stepTask(scope, "extract", extract, { answer: "discard", input });
  const strategy = new Choice(scope, "Strategy")
    .when(Condition.stringEquals("$.strategy", "gpu"), onGpu)
    .otherwise(onCpu);
  return map.itemProcessor(strategy);
}
