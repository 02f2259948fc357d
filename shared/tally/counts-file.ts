import { writeNpz } from "../formats/npz-write.ts";
import { arraysIn } from "./npz-arrays.ts";
import type { StudyCounts } from "./study-counts.ts";

/** The counts of a study as a `.npz` file: of tests in the order of `correlations.csv`, of groups blocks × rois. */
export function countsBytes({ tests, groups }: StudyCounts, rois: number): Uint8Array {
  const byRoi = [groups.exceedances.length / rois, rois];
  return writeNpz({
    exceedances: { shape: [tests.exceedances.length], data: tests.exceedances },
    family_exceedances: { shape: [tests.familyWise.length], data: tests.familyWise },
    group_exceedances: { shape: byRoi, data: groups.exceedances },
    group_family_exceedances: { shape: byRoi, data: groups.familyWise },
  });
}

/** Reads what `countsBytes` wrote. @throws {InputError} if it is no such file, or of another shape */
export function readCounts(
  bytes: Uint8Array,
  { tests, blocks, rois }: { readonly tests: number; readonly blocks: number; readonly rois: number },
  name: string,
): StudyCounts {
  const { integers } = arraysIn(bytes, name);
  const flat = [blocks, rois];
  return {
    tests: { exceedances: integers("exceedances", [tests]), familyWise: integers("family_exceedances", [tests]) },
    groups: {
      exceedances: integers("group_exceedances", flat),
      familyWise: integers("group_family_exceedances", flat),
    },
  };
}
