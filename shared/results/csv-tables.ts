import { writeCsv } from "../formats/csv.ts";
import { withId } from "./contrast.ts";
import { GeneralisationRow } from "./generalisation.ts";
import { AnovaRow, CorrelationRow, LayerMeanRow, NoiseCeilingRow, type Results, TTestRow } from "./schema.ts";

/** Rows of `results.json` that are a CSV file beside it. */
export type CsvTable = "correlations" | "layer_means" | "anova" | "t_tests" | "generalisation" | "noise_ceiling";

/**
 * The CSV files of a study. Their columns are the fields of the rows in the order of the schema; contrasts and families, which
 * rows name by id, have their names there, a t-test names its family alone, and the mean over subjects is called "mean".
 */
export function csvTables(results: Results): Record<CsvTable, string> {
  const { contrasts, families, correlations, layer_means, anova, t_tests, generalisation, noise_ceiling } = results;
  return {
    correlations: writeCsv(correlations, CorrelationRow.keyof().options),
    layer_means: writeCsv(layer_means, LayerMeanRow.keyof().options),
    anova: writeCsv(
      anova.map((row) => ({ ...row, contrast: withId(contrasts, row.contrast).name })),
      AnovaRow.keyof().options,
    ),
    t_tests: writeCsv(
      t_tests.map((row) => ({ ...row, family: withId(families, row.family).name })),
      TTestRow.omit({ contrast: true }).keyof().options,
    ),
    generalisation: writeCsv(
      generalisation.map((row) => ({ ...row, contrast: withId(contrasts, row.contrast).name })),
      GeneralisationRow.omit({ id: true }).keyof().options,
    ),
    noise_ceiling: writeCsv(
      noise_ceiling.map((row) => ({ ...row, subject: row.subject ?? "mean" })),
      NoiseCeilingRow.keyof().options,
    ),
  };
}
