import { writeCsv } from "../formats/csv.ts";
import { withId } from "../results/contrast.ts";
import { ReadGeneralisationRow } from "../results/generalisation.ts";
import { AnovaRow, TTestRow } from "../results/schema.ts";
import { ReadLayerRow, ReadValueRow, type Reanalysis } from "./schema.ts";

/** The CSV files of a reanalysis, by name; columns are the fields of `results.json`, contrasts and families by name. */
export function reanalysisTables({
  contrasts,
  families,
  correlations,
  layer_means,
  anova,
  t_tests,
  generalisation,
}: Reanalysis): Record<string, string> {
  return {
    "correlations.csv": writeCsv(correlations, ReadValueRow.keyof().options),
    "layer_means.csv": writeCsv(layer_means, ReadLayerRow.keyof().options),
    "anova.csv": writeCsv(
      anova.map((row) => ({ ...row, contrast: withId(contrasts, row.contrast).name })),
      AnovaRow.keyof().options,
    ),
    "t_tests.csv": writeCsv(
      t_tests.map((row) => ({ ...row, family: withId(families, row.family).name })),
      TTestRow.omit({ contrast: true }).keyof().options,
    ),
    "generalisation.csv": writeCsv(
      generalisation.map((row) => ({ ...row, contrast: withId(contrasts, row.contrast).name })),
      ReadGeneralisationRow.omit({ id: true }).keyof().options,
    ),
  };
}
