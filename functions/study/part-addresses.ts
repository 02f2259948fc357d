import { measures } from "../../shared/measures/measures.ts";
import type { Grouping } from "../../shared/tally/grouping.ts";
import { chunksFolder, keyIn, talliesFolder } from "../store/layout.ts";
import { numeratorsKey, talliesKey } from "./keys.ts";
import type { PermuteTask } from "./permute-task.ts";

/** What the numbers of a part depend on, but for the permutations of a chunk. */
export type PartOrigin = Pick<
  PermuteTask,
  "measure" | "alternative" | "seed" | "models" | "brains" | "controls" | "mask" | "grouping" | "stop_after" | "code"
>;

/** From a part to the folders where its tallies and its null distributions lie. */
export function partAddresses(part: PartOrigin): Pick<PermuteTask, "tallies" | "numerators"> {
  const { measure, alternative, seed, models, brains, controls, mask, grouping, stop_after, code } = part;
  const { numerator, controlled } = measures[measure];
  const digests = (rdms: readonly { readonly digest: string }[]): string[] => rdms.map(({ digest }) => digest);
  const origin = {
    numerator,
    seed,
    models: models.map(keyIn),
    brains: digests(brains),
    ...(controlled ? { prepared: { ...controlled, controls: digests(controls) } } : {}),
    ...(mask ? { mask: mask.digest } : {}),
  };
  const stop = stop_after === undefined ? {} : { stop_after };
  return {
    tallies: talliesFolder(talliesKey({ ...origin, measure, alternative, ...stop, ...placesIn(grouping) }, code)),
    numerators: chunksFolder(numeratorsKey(origin, code)),
  };
}

/** A grouping without its names. */
const placesIn = ({ blocks, rois }: Grouping) => {
  return { blocks: blocks.map(({ models }) => models), rois: rois.map(({ persons }) => persons) };
};
