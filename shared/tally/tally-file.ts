import { writeNpz } from "../formats/npz-write.ts";
import type { Grouping } from "./grouping.ts";
import { arraysIn } from "./npz-arrays.ts";
import type { Tally } from "./tally.ts";

/** A tally as a `.npz` file. */
export function tallyBytes(tally: Tally, { rois, blocks }: Grouping): Uint8Array {
  const [models, brains] = [tally.models.norms.length, tally.brains.norms.length];
  return writeNpz({
    numerators: { shape: [models, brains], data: tally.numerators },
    exceedances: { shape: [models, brains], data: tally.exceedances },
    largest: { shape: [brains, tally.permutations], data: tally.largest },
    group_means: { shape: [blocks.length, rois.length], data: tally.groupMeans },
    group_exceedances: { shape: [blocks.length, rois.length], data: tally.groupExceedances },
    largest_groups: { shape: [rois.length, tally.permutations], data: tally.largestGroups },
    model_norms: { shape: [models], data: tally.models.norms },
    model_ties: { shape: [models], data: tally.models.tied },
    brain_norms: { shape: [brains], data: tally.brains.norms },
    brain_ties: { shape: [brains], data: tally.brains.tied },
  });
}

/** What a tally is of. */
export interface TallyShape {
  readonly models: number;
  readonly brains: number;
  readonly blocks: number;
  readonly rois: number;
  readonly permutations: number;
}

/** Reads what `tallyBytes` wrote. @throws {InputError} if it is no such file, or of another shape */
export function readTally(
  bytes: Uint8Array,
  { models, brains, blocks, rois, permutations }: TallyShape,
  name: string,
): Tally {
  const { floats, integers } = arraysIn(bytes, name);
  return {
    permutations,
    numerators: floats("numerators", [models, brains]),
    exceedances: integers("exceedances", [models, brains]),
    largest: floats("largest", [brains, permutations]),
    groupMeans: floats("group_means", [blocks, rois]),
    groupExceedances: integers("group_exceedances", [blocks, rois]),
    largestGroups: floats("largest_groups", [rois, permutations]),
    models: { norms: floats("model_norms", [models]), tied: floats("model_ties", [models]) },
    brains: { norms: floats("brain_norms", [brains]), tied: floats("brain_ties", [brains]) },
  };
}
