import { modelsOf, plannedGrouping, plannedModels } from "../../shared/plan/planned-models.ts";
import { plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Grouping } from "../../shared/tally/grouping.ts";
import { type PartOrigin, partAddresses } from "./part-addresses.ts";
import type { PermuteTask } from "./permute-task.ts";

type Asked = Pick<Plan, "stimuli" | "networks" | "brain" | "controls" | "mask" | "config" | "code">;

/** What the numbers of blocks depend on, of as many ranges of blocks as are asked for. */
export function countedBlocks(plan: Asked, grouping: Grouping): (blocks: readonly [number, number]) => PartOrigin {
  const { config, brain, controls, mask, code } = plan;
  const { measure, alternative } = config.mantel;
  const models = plannedModels(plan); // listed once: parts may be thousands
  const given = ({ rdm, digest }: { readonly rdm: string; readonly digest: string }) => ({ rdm, digest });
  const everywhere = {
    code,
    measure,
    alternative,
    seed: plannedRelabellings(plan).from,
    brains: brain.map(given),
    controls: controls.map(given),
    mask: mask && given(mask),
    ...stopOf(plan),
  };
  const rois = grouping.rois.map(({ roi, persons }) => ({ roi, persons: persons.map((sessions) => [...sessions]) }));
  return (range) => {
    const places = modelsOf(grouping, [...range]);
    const own = new Map(places.map((model, place) => [model, place]));
    const blocks = grouping.blocks.slice(...range).map((block) => {
      return { ...block, models: block.models.map((model) => own.get(model)!) };
    });
    return { ...everywhere, models: places.map((model) => models[model]!.rdm), grouping: { blocks, rois } };
  };
}

function stopOf(plan: Asked): Pick<PartOrigin, "stop_after"> {
  const stop_after = plannedStop(plan);
  return stop_after === undefined ? {} : { stop_after };
}

/** The tasks of a plan, by part. */
export function permuteTasks(plan: Plan): PermuteTask[] {
  const grouping = plannedGrouping(plan);
  const { name, artifacts, stimuli, parts, ranges, nulls } = plan;
  const countedIn = countedBlocks(plan, grouping);
  return parts.map(({ blocks }) => {
    const counted = countedIn(blocks);
    const of = { name, artifacts, stimuli: stimuli.length, parts: parts.length, ranges, nulls };
    return { ...of, ...counted, ...partAddresses(counted) };
  });
}
