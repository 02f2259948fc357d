import { countedBlocks } from "../../functions/study/permute-tasks.ts";
import { at } from "../../shared/at.ts";
import { modelsOf, plannedGrouping } from "../../shared/plan/planned-models.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/rdm/study-rdms.ts";
import type { ChunkTask } from "../../shared/tally/count-chunk.ts";

/** What each part of a study counts, but for the range of relabellings, with the places of its models in the study. */
export interface PartTask {
  readonly models: readonly number[];
  readonly task: Omit<ChunkTask, "from" | "to" | "nulls">;
}

export function partTasks(plan: Plan, { models, brains, controls, mask }: StudyRdms): PartTask[] {
  const all = plannedGrouping(plan);
  const countedIn = countedBlocks(plan, all);
  const rdms = models.flat();
  return plan.parts.map(({ blocks }) => {
    const { measure, alternative, seed, grouping, stop_after: stopAfter } = countedIn(blocks);
    const own = modelsOf(all, blocks);
    const n = plan.stimuli.length;
    const of = { models: own.map((model) => at(rdms, model, "model")), brains, controls, mask };
    return { models: own, task: { measure, alternative, seed, grouping, n, stopAfter, ...of } };
  });
}
