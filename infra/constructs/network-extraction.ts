import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Choice, Condition, JsonPath, Map as InlineMap, type TaskStateBase } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { widthOf } from "./concurrency.ts";
import { stepTask } from "./step-task.ts";

/** What the plan says of each network: its index in the plan's list, and what runs it. */
const ITEM = "$$.Map.Item.Value";

/**
 * Extracts every network of the plan, each by what the plan chose: a Lambda, or `onGpu` where the stack has one. An
 * extraction's input is the study and the index of the network; its answer is in the store.
 */
export function networkExtraction(
  scope: Construct,
  extract: IFunction,
  width: ReturnType<typeof widthOf>,
  onGpu?: TaskStateBase,
): InlineMap {
  const map = new InlineMap(scope, "ExtractNetworks", {
    itemsPath: "$.networks",
    itemSelector: {
      study: JsonPath.stringAt("$.study"),
      network: JsonPath.numberAt(`${ITEM}.index`),
      ...(onGpu ? { strategy: JsonPath.stringAt(`${ITEM}.strategy`) } : {}),
    },
    ...width,
    resultPath: JsonPath.DISCARD,
  });
  if (!onGpu) return map.itemProcessor(stepTask(scope, "extract", extract, { answer: "discard" }));
  const input = { study: "$.study", network: "$.network" };
  const onCpu = stepTask(scope, "extract", extract, { answer: "discard", input });
  const strategy = new Choice(scope, "Strategy")
    .when(Condition.stringEquals("$.strategy", "gpu"), onGpu)
    .otherwise(onCpu);
  return map.itemProcessor(strategy);
}
