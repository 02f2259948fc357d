import type { LayerMeanRow, NoiseCeilingRow } from "../results/schema.ts";
import { holm } from "../stats/holm.ts";
import { standardDeviation } from "../stats/variance.ts";
import { layerTests } from "./layer-tests.ts";
import type { PermutationPs } from "./permutation-tests.ts";
import type { Population, PopulationLayer } from "./populations.ts";
import { precisePs } from "./precision.ts";
import type { StudyInput } from "./study-input.ts";
import { isComplete, meanOrNull, subjectMeans } from "./subject-values.ts";

const UNDEFINED: PermutationPs = { p: null, pFwer: null };

/**
 * One row per network, roi and layer: the mean over subjects of their means over sessions and seeds, with the group-level test of it
 * under relabellings, which there is none of where single tests stop, and the tests over subjects. Holm's p is over the networks × layers of the roi.
 */
export function layerMeanRows(
  input: StudyInput,
  populations: readonly Population[],
  values: readonly (number | null)[],
  ps: ReadonlyMap<PopulationLayer, PermutationPs>,
  ceiling: readonly NoiseCeilingRow[],
): LayerMeanRow[] {
  const { measure, alternative, permutations, stopAfter } = input;
  const precise = precisePs(input);
  const lowerBounds = new Map(ceiling.map(({ roi, subject, lower }) => [JSON.stringify([roi, subject]), lower]));
  const rows = populations.flatMap(({ network, roi, subjects, layers }) => {
    const predicted = subjects.map((subject) => lowerBounds.get(JSON.stringify([roi, subject])) ?? null);
    return layers.map((layer): LayerMeanRow => {
      const ofSeeds = layer.draws.map((draw) => meanOrNull(subjectMeans({ ...layer, draws: [draw] }, values)));
      return {
        network,
        layer: layer.layer,
        layer_index: layer.layerIndex,
        roi,
        measure,
        ...layerTests(subjectMeans(layer, values), predicted, alternative),
        seed_sd: ofSeeds.length >= 2 && isComplete(ofSeeds) ? standardDeviation(ofSeeds) : null,
        ...precise(ps.get(layer) ?? UNDEFINED),
        alternative,
        permutations: stopAfter === undefined ? permutations : 0,
        t_p_holm: null,
        ceiling_t_p_holm: null,
        n_subjects: subjects.length,
        n_seeds: layer.draws.length,
      };
    });
  });
  return withHolm(rows);
}

/** Adjusts the p of either t-test within each roi. */
function withHolm(rows: readonly LayerMeanRow[]): LayerMeanRow[] {
  const adjusted = new Map<LayerMeanRow, Pick<LayerMeanRow, "t_p_holm" | "ceiling_t_p_holm">>();
  for (const family of Map.groupBy(rows, ({ roi }) => roi).values()) {
    const zero = holm(family.map(({ t_p_value }) => t_p_value));
    const below = holm(family.map(({ ceiling_t_p_value }) => ceiling_t_p_value));
    for (const [i, row] of family.entries()) adjusted.set(row, { t_p_holm: zero[i], ceiling_t_p_holm: below[i] });
  }
  return rows.map((row) => ({ ...row, ...adjusted.get(row) }));
}
