import { availableParallelism } from "node:os";
import { fewAtOnce } from "../../functions/store/at-once.ts";
import { countedBlocks } from "../../functions/study/permute-tasks.ts";
import { modelsOf, plannedGrouping } from "../../shared/plan/planned-models.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { ChunkTask } from "../../shared/tally/count-chunk.ts";
import type { StoredRdms } from "./stored-rdms.ts";

/** What each part of a study counts, but for the range of relabellings, with the places of its models in the study. */
export interface PartTask {
  readonly models: readonly number[];
  readonly task: Omit<ChunkTask, "from" | "to" | "nulls">;
}

/**
 * Does the same with each part of a study, whose RDMs are held for as long as that takes.
 * @param most - parts at a time: as many as processors can count
 * @returns what came of it, in their order
 */
export function partByPart<Made>(
  plan: Plan,
  { modelAt, brains, controls, mask }: StoredRdms,
  make: (part: PartTask) => Made | Promise<Made>,
  most = availableParallelism(),
): Promise<Made[]> {
  const all = plannedGrouping(plan);
  const countedIn = countedBlocks(plan, all);
  return fewAtOnce(plan.parts, most, async ({ blocks }) => {
    const { measure, alternative, seed, grouping, stop_after: stopAfter } = countedIn(blocks);
    const own = modelsOf(all, blocks);
    const models: Float64Array[] = [];
    for (const model of own) models.push(await modelAt(model));
    const n = plan.stimuli.length;
    return make({
      models: own,
      task: { measure, alternative, seed, grouping, n, stopAfter, models, brains, controls, mask },
    });
  });
}
