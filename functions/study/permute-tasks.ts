import { modelsOf, plannedGrouping, plannedModels } from "../../shared/plan/planned-models.ts";
import { plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Grouping } from "../../shared/tally/grouping.ts";
import { type Counted, partAddresses } from "./part-addresses.ts";
import type { PermuteTask } from "./permute-task.ts";

type Asked = Pick<Plan, "stimuli" | "networks" | "brain" | "controls" | "mask" | "config" | "code">;

/** What the numbers of some blocks depend on. */
export function countedBlocks(plan: Asked, grouping: Grouping, blocks: readonly [number, number]): Counted {
  const { config, brain, controls, mask, code } = plan;
  const { measure, alternative } = config.mantel;
  const places = modelsOf(grouping, [...blocks]);
  const own = new Map(places.map((model, place) => [model, place]));
  const models = plannedModels(plan);
  const given = ({ rdm, digest }: { readonly rdm: string; readonly digest: string }) => ({ rdm, digest });
  return {
    code,
    measure,
    alternative,
    seed: plannedRelabellings(plan).from,
    models: places.map((model) => models[model]!.rdm),
    brains: brain.map(given),
    controls: controls.map(given),
    mask: mask && given(mask),
    ...stopOf(plan),
    grouping: {
      blocks: grouping.blocks.slice(...blocks).map((block) => {
        return { ...block, models: block.models.map((model) => own.get(model)!) };
      }),
      rois: grouping.rois.map(({ roi, persons }) => ({ roi, persons: persons.map((sessions) => [...sessions]) })),
    },
  };
}

function stopOf(plan: Asked): Pick<Counted, "stop_after"> {
  const stop_after = plannedStop(plan);
  return stop_after === undefined ? {} : { stop_after };
}

/** The tasks of a plan, by part. */
export function permuteTasks(plan: Plan): PermuteTask[] {
  const grouping = plannedGrouping(plan);
  const { name, artifacts, stimuli, parts, ranges, nulls } = plan;
  return parts.map(({ blocks }) => {
    const counted = countedBlocks(plan, grouping, blocks);
    const of = { name, artifacts, stimuli: stimuli.length, parts: parts.length, ranges, nulls };
    return { ...of, ...counted, ...partAddresses(counted) };
  });
}
