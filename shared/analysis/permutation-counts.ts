import type { Grouping } from "../tally/grouping.ts";
import type { StudyCounts } from "../tally/study-counts.ts";
import type { PermutationCounts } from "./study-input.ts";

/** What was counted of a study, each group by its names. */
export function permutationCounts(
  { tests, groups, relabellings }: StudyCounts,
  { blocks, rois }: Grouping,
): PermutationCounts {
  if (relabellings) return { tests, relabellings, groups: [] };
  return {
    tests,
    groups: blocks.flatMap(({ network, layer }, b) =>
      rois.map(({ roi }, r) => {
        const group = b * rois.length + r;
        const [exceedances, familyWise] = [groups.exceedances[group], groups.familyWise[group]];
        return { network, layer, roi, exceedances, familyWise };
      }),
    ),
  };
}
