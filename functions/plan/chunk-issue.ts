import { chunkNeeds } from "../../shared/plan/chunk-needs.ts";
import { ITEMS } from "../../shared/limits.ts";
import { modelsOf, plannedGrouping } from "../../shared/plan/planned-models.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { STEPS } from "../steps.ts";
import { givenRdms, rdmsBeside } from "./planned-parts.ts";

type Counted = Pick<
  Plan,
  "networks" | "brain" | "controls" | "mask" | "tied" | "stimuli" | "config" | "parts" | "ranges" | "nulls"
>;

/** Why Lambdas cannot hold the chunks of a study, or a state their list; undefined if they can. */
export function chunkIssue(plan: Counted): string | undefined {
  const { parts, ranges } = plan;
  const chunks = parts.length * ranges.length;
  if (chunks > ITEMS.most)
    return `${chunks} chunks of permutations are more than the ${ITEMS.most} that the state machine takes; needed fewer stimuli, seeds, layers or regions, or one machine`;
  const grouping = plannedGrouping(plan);
  const models = Math.max(...parts.map(({ blocks }) => modelsOf(grouping, blocks).length));
  const { megabytes } = chunkNeeds({
    ...rdmsBeside(plan),
    models,
    permutations: Math.max(...ranges.map(([from, to]) => to - from)),
    keepsNulls: plan.nulls === "keep",
  });
  const { memoryMb } = STEPS.permute;
  if (megabytes < memoryMb) return undefined;
  return (
    `a chunk of permutations holds the RDMs of ${models} draws of a layer with ${givenRdms(plan)} others, about ${Math.ceil(megabytes)} MB, and a Lambda ` +
    `there has ${memoryMb} MB; needed fewer stimuli, seeds of a network, subjects or regions, or one machine`
  );
}
