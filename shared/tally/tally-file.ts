import { writeNpz } from "../formats/npz-write.ts";
import type { Grouping } from "./grouping.ts";
import { arraysIn } from "./npz-arrays.ts";
import { noFamilies, type Tally } from "./tally.ts";

/** A tally as a `.npz` file; of tests that stop one by one without families and groups. */
export function tallyBytes(tally: Tally, { rois, blocks }: Grouping): Uint8Array {
  const [models, brains] = [tally.models.norms.length, tally.brains.norms.length];
  const { relabellings } = tally;
  return writeNpz({
    numerators: { shape: [models, brains], data: tally.numerators },
    exceedances: { shape: [models, brains], data: tally.exceedances },
    ...(relabellings
      ? { relabellings: { shape: [models, brains], data: relabellings } }
      : {
          largest: { shape: [brains, tally.permutations], data: tally.largest },
          group_means: { shape: [blocks.length, rois.length], data: tally.groupMeans },
          group_exceedances: { shape: [blocks.length, rois.length], data: tally.groupExceedances },
          largest_groups: { shape: [rois.length, tally.permutations], data: tally.largestGroups },
        }),
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
  /** whether its tests stop one by one */
  readonly stops: boolean;
}

/** Reads what `tallyBytes` wrote. @throws {InputError} if it is no such file, or of another shape */
export function readTally(
  bytes: Uint8Array,
  { models, brains, blocks, rois, permutations, stops }: TallyShape,
  name: string,
): Tally {
  const { floats, integers } = arraysIn(bytes, name);
  const families = () => ({
    permutations,
    largest: floats("largest", [brains, permutations]),
    groupMeans: floats("group_means", [blocks, rois]),
    groupExceedances: integers("group_exceedances", [blocks, rois]),
    largestGroups: floats("largest_groups", [rois, permutations]),
  });
  return {
    numerators: floats("numerators", [models, brains]),
    exceedances: integers("exceedances", [models, brains]),
    ...(stops
      ? { ...noFamilies(blocks * rois), relabellings: integers("relabellings", [models, brains]) }
      : families()),
    models: { norms: floats("model_norms", [models]), tied: floats("model_ties", [models]) },
    brains: { norms: floats("brain_norms", [brains]), tied: floats("brain_ties", [brains]) },
  };
}
