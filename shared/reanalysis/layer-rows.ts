import { populations, type Population } from "../analysis/populations.ts";
import { isComplete, meanOrNull, subjectMeans } from "../analysis/subject-values.ts";
import type { MeasureName } from "../measures/measures.ts";
import { holm } from "../stats/holm.ts";
import { oneSampleTTest } from "../stats/one-sample-t.ts";
import { signedRankTest } from "../stats/signed-rank.ts";
import { standardDeviation } from "../stats/variance.ts";
import type { PlacedValues } from "./placed-values.ts";
import type { ReadLayerRow } from "./schema.ts";

const ALPHA = 0.05;

/** One row per network, roi and layer: the mean over subjects, tested against zero over subjects. */
export function layerRows({ places, values, ps }: PlacedValues, measure: MeasureName): ReadLayerRow[] {
  return populations(places).flatMap((population) => ofPopulation(population, values, ps, measure));
}

function ofPopulation(
  { network, roi, subjects, layers }: Population,
  values: readonly (number | null)[],
  ps: readonly (number | null)[],
  measure: MeasureName,
): ReadLayerRow[] {
  const rows = layers.map((layer) => {
    const means = subjectMeans(layer, values);
    const sample = subjects.length > 1 && isComplete(means) ? means : undefined;
    const t = sample && oneSampleTTest(sample);
    const ranks = sample && signedRankTest(sample);
    const own = layer.draws.flatMap(({ tests }) => tests.flat()).flatMap((test) => ps[test] ?? []);
    return {
      ...{ network, layer: layer.layer, layer_index: layer.layerIndex, roi, measure },
      mean: meanOrNull(means),
      sem: sample ? standardDeviation(sample) / Math.sqrt(sample.length) : null,
      ci_lower: t?.interval?.[0] ?? null,
      ci_upper: t?.interval?.[1] ?? null,
      t: t?.t ?? null,
      df: subjects.length - 1,
      p_value: t?.p ?? null,
      signed_rank: ranks?.statistic ?? null,
      signed_rank_p: ranks?.p ?? null,
      significant: own.length === 0 ? null : own.filter((p) => p < ALPHA).length,
      tested: own.length,
      n_subjects: subjects.length,
      n_seeds: layer.draws.length,
    };
  });
  const adjusted = holm(rows.map(({ p_value }) => p_value));
  return rows.map((row, i) => ({ ...row, p_holm: adjusted[i] }));
}
