import { layerTests } from "../analysis/layer-tests.ts";
import { populations } from "../analysis/populations.ts";
import { isComplete, meanOrNull, subjectMeans } from "../analysis/subject-values.ts";
import type { MeasureName } from "../measures/measures.ts";
import { holm } from "../stats/holm.ts";
import { standardDeviation } from "../stats/variance.ts";
import type { PlacedValues } from "./placed-values.ts";
import { ReadLayerRow } from "./schema.ts";

const ALPHA = 0.05;

/** One row per network, roi and layer: the mean over subjects, tested against zero over subjects; Holm's p is over the rows of a roi. */
export function layerRows({ places, values, ps }: PlacedValues, measure: MeasureName): ReadLayerRow[] {
  const rows = populations(places).flatMap(({ network, roi, subjects, layers }) =>
    layers.map((layer) => {
      const ofSeeds = layer.draws.map((draw) => meanOrNull(subjectMeans({ ...layer, draws: [draw] }, values)));
      const own = layer.draws.flatMap(({ tests }) => tests.flat()).flatMap((test) => ps[test] ?? []);
      const predicted = subjects.map(() => null); // by the other subjects: of their RDMs, which a table lacks
      return {
        ...{ network, layer: layer.layer, layer_index: layer.layerIndex, roi, measure },
        ...layerTests(subjectMeans(layer, values), predicted, "two-sided"),
        seed_sd: ofSeeds.length >= 2 && isComplete(ofSeeds) ? standardDeviation(ofSeeds) : null,
        significant: own.length === 0 ? null : own.filter((p) => p < ALPHA).length,
        tested: own.length,
        n_subjects: subjects.length,
        n_seeds: layer.draws.length,
      };
    }),
  );
  return [...Map.groupBy(rows, ({ roi }) => roi).values()].flatMap((family) => {
    const adjusted = holm(family.map(({ t_p_value }) => t_p_value));
    return family.map((row, i) => ReadLayerRow.parse({ ...row, t_p_holm: adjusted[i] }));
  });
}
