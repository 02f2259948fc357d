import { writeNpz } from "../formats/npz-write.ts";
import { arraysIn } from "./npz-arrays.ts";
import type { StudyCounts } from "./study-counts.ts";
import type { TallyShape } from "./tally-file.ts";

/**
 * The counts of a study as a `.npz` file: of tests in the order of `correlations.csv`, of groups blocks × rois; where tests stop one by one
 * of them alone, with the relabellings of each.
 */
export function countsBytes({ tests, groups, relabellings }: StudyCounts, rois: number): Uint8Array {
  const shape = [tests.exceedances.length];
  if (relabellings)
    return writeNpz({ exceedances: { shape, data: tests.exceedances }, relabellings: { shape, data: relabellings } });
  const byRoi = [groups.exceedances.length / rois, rois];
  return writeNpz({
    exceedances: { shape, data: tests.exceedances },
    family_exceedances: { shape, data: tests.familyWise },
    group_exceedances: { shape: byRoi, data: groups.exceedances },
    group_family_exceedances: { shape: byRoi, data: groups.familyWise },
  });
}

/** Reads what `countsBytes` wrote. @throws {InputError} if it is no such file, or of another shape */
export function readCounts(
  bytes: Uint8Array,
  { tests, blocks, rois, stops }: Pick<TallyShape, "blocks" | "rois" | "stops"> & { readonly tests: number },
  name: string,
): StudyCounts {
  const { integers } = arraysIn(bytes, name);
  const flat = [blocks, rois];
  const none = (length: number): Int32Array => new Int32Array(length);
  if (stops)
    return {
      tests: { exceedances: integers("exceedances", [tests]), familyWise: none(tests) },
      groups: { exceedances: none(blocks * rois), familyWise: none(blocks * rois) },
      relabellings: integers("relabellings", [tests]),
    };
  return {
    tests: { exceedances: integers("exceedances", [tests]), familyWise: integers("family_exceedances", [tests]) },
    groups: {
      exceedances: integers("group_exceedances", flat),
      familyWise: integers("group_family_exceedances", flat),
    },
  };
}
