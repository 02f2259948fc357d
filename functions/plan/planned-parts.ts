import { addedRanges } from "../../shared/plan/added-ranges.ts";
import { type ChunkRdms, heldMegabytes } from "../../shared/plan/chunk-needs.ts";
import { chunkCount, chunksTogether, stoppedChunkCount } from "../../shared/plan/chunk-count.ts";
import { cutBlocks, splitRange } from "../../shared/plan/chunks.ts";
import { modelsOf, plannedGrouping } from "../../shared/plan/planned-models.ts";
import {
  comparedPairs,
  plannedRelabellings,
  plannedStop,
  relabellingsBefore,
} from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { STEPS } from "../steps.ts";
import type { Compute } from "../runtime/compute.ts";
import { numeratorOf } from "../study/numerator-of.ts";
import { partAddresses } from "../study/part-addresses.ts";
import { countedBlocks } from "../study/permute-tasks.ts";

/** Every layer of every network with every brain RDM. */
export const plannedTests = ({ networks, brain }: Pick<Plan, "networks" | "brain">): Plan["tests"] =>
  networks.flatMap(({ layers }, network) =>
    layers.flatMap((_, layer) => brain.map((__, subject): [number, number, number] => [network, layer, subject])),
  );

/** Models of a part: more share no more work, and each chunk would read them all. */
const MOST_MODELS = 200;

/** Of the memory of a Lambda, what RDMs may take. */
const MEMORY_SHARE = 0.85;

type Asked = Pick<Plan, "stimuli" | "networks" | "brain" | "controls" | "mask" | "tied" | "config" | "code">;

/**
 * The grid of a plan: parts of which each holds the RDMs that a Lambda has memory for, and ranges of permutations. Where tests stop one by
 * one there is one range, and more parts: who counts a test sees its relabellings in their order.
 *
 * @param wanted - how many chunks to aim for, but for those of permutations that were added; by default from the size of the study
 * @param compute - what counts them; AWS if left out
 */
export function plannedParts(plan: Asked, wanted?: number, compute?: Compute): Pick<Plan, "parts" | "ranges"> {
  const grouping = plannedGrouping(plan);
  const given = givenRdms(plan);
  const sizes = grouping.blocks.map(({ models }) => models.length);
  const whole = cutBlocks(sizes, modelsAtOnce(rdmsBeside(plan)));
  const [before, permutations] = [relabellingsBefore(plan), plannedRelabellings(plan).count];
  const models = whole.map((blocks) => modelsOf(grouping, blocks).length);
  const all = models.reduce((sum, own) => sum + own, 0);
  const work = {
    tests: all * plan.brain.length,
    permutations: before,
    pairs: comparedPairs(plan),
    numerator: numeratorOf(plan.config),
    rdms: Math.max(...models) + given,
  };
  const countedIn = countedBlocks(plan, grouping);
  const addressed = (blocks: [number, number]): Plan["parts"][number] => {
    return { blocks, ...partAddresses(countedIn(blocks)) };
  };
  if (plannedStop(plan) !== undefined) {
    const most = Math.min(Math.max(...models), Math.ceil(all / (wanted ?? stoppedChunkCount(work))));
    return { parts: cutBlocks(sizes, most).map(addressed), ranges: [[0, permutations]] };
  }
  const count = wanted ?? chunkCount(work, compute === "machine" ? chunksTogether(work) : undefined);
  const cut = (total: number): [number, number][] => splitRange(total, Math.max(1, Math.floor(count / whole.length)));
  const own = cut(before);
  const added = permutations > before ? addedRanges(own, before, permutations, whole.length) : [];
  return {
    parts: whole.map(addressed),
    ranges: added ? [...own, ...added] : cut(permutations),
  };
}

export const givenRdms = ({ brain, controls, mask }: Pick<Plan, "brain" | "controls" | "mask">): number =>
  brain.length + controls.length + (mask ? 1 : 0);

/** What every part of a plan has beside its models. */
export const rdmsBeside = (
  plan: Pick<Plan, "stimuli" | "brain" | "controls" | "mask" | "tied" | "config">,
): Omit<ChunkRdms, "models"> => ({
  brains: plan.brain.length,
  controls: plan.controls.length,
  masked: plan.mask !== null,
  pairs: pairCount(plan.stimuli.length),
  compared: comparedPairs(plan),
  numerator: numeratorOf(plan.config),
  tied: plan.tied,
});

/** Models whose RDMs a Lambda holds beside those that every part has; one, where there is no room for it either. More never take less. */
export function modelsAtOnce(beside: Omit<ChunkRdms, "models">): number {
  const room = MEMORY_SHARE * STEPS.permute.memoryMb;
  let [models, tooMany] = [1, MOST_MODELS + 1];
  while (tooMany - models > 1) {
    const between = Math.floor((models + tooMany) / 2);
    if (heldMegabytes({ ...beside, models: between }) <= room) models = between;
    else tooMany = between;
  }
  return models;
}
