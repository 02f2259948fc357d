import type { LayerMeanRow } from "../results/schema.ts";
import { standardDeviation } from "../stats/variance.ts";
import type { PermutationPs } from "./permutation-tests.ts";
import type { Population, PopulationLayer } from "./populations.ts";
import type { StudyInput } from "./study-input.ts";
import { isComplete, meanOrNull, subjectMeans } from "./subject-values.ts";

/** One row per network, roi and layer: the mean over subjects of their means over sessions and seeds, with the group-level test of it. */
export function layerMeanRows(
  { measure, alternative, permutations }: StudyInput,
  populations: readonly Population[],
  values: readonly (number | null)[],
  ps: ReadonlyMap<PopulationLayer, PermutationPs>,
): LayerMeanRow[] {
  return populations.flatMap(({ network, roi, subjects, layers }) =>
    layers.map((layer) => {
      const ofSubjects = subjectMeans(layer, values);
      const ofSeeds = layer.draws.map((draw) => meanOrNull(subjectMeans({ ...layer, draws: [draw] }, values)));
      return {
        network,
        layer: layer.layer,
        layer_index: layer.layerIndex,
        roi,
        measure,
        mean: meanOrNull(ofSubjects),
        sem: spread(ofSubjects, (values) => standardDeviation(values) / Math.sqrt(values.length)),
        seed_sd: spread(ofSeeds, standardDeviation),
        p_value: ps.get(layer)?.p ?? null,
        p_fwer: ps.get(layer)?.pFwer ?? null,
        alternative,
        permutations,
        n_subjects: subjects.length,
        n_seeds: layer.draws.length,
      };
    }),
  );
}

/** Null for fewer than two values, or where one is undefined. */
function spread(values: readonly (number | null)[], of: (values: readonly number[]) => number): number | null {
  return values.length >= 2 && isComplete(values) ? of(values) : null;
}
