import { claimsOf } from "../analysis/generalisation/claims.ts";
import { generalisationRows } from "../analysis/generalisation/generalisation-rows.ts";
import { groupTests } from "../analysis/group-tests.ts";
import { populations, type Population } from "../analysis/populations.ts";
import { groupValues } from "../analysis/subject-values.ts";
import type { Contrast } from "../results/contrast.ts";
import type { ReadGeneralisationRow } from "../results/generalisation.ts";
import type { MeasureName } from "../measures/measures.ts";
import { askedContrast, everyContrast } from "./asked-contrasts.ts";
import { disagreements } from "./disagreements.ts";
import { layerRows } from "./layer-rows.ts";
import { measureOf } from "./measure-of.ts";
import { notComputed } from "./not-computed.ts";
import { placedValues, type PlacedValues } from "./placed-values.ts";
import type { Reanalysis } from "./schema.ts";
import type { ValueTable } from "./value-rows.ts";
import { BY_ORDER } from "./subjects-of-rows.ts";

/** A table that was read, and which file it was. */
export interface ReadTable extends ValueTable {
  readonly file: string;
  readonly sha256: string;
}

/** What a user asks of tables, beside reading them. */
export interface ReanalysisOptions {
  readonly measure?: MeasureName | undefined;
  /** as the user writes them; every two networks and each one's last layer against its first, if there are none */
  readonly contrasts?: readonly string[];
}

/**
 * The statistics over subjects of correlations that were computed elsewhere: layer means against zero, ANOVAs and t-tests, `as
 * published` and `recommended`; and over seeds, where networks have several. What needs RDMs is not computed, and `not_computed` names it.
 *
 * @throws {InputError} if the rows are not crossed, or a contrast names what there is not
 */
export function reanalyse(
  tables: readonly ReadTable[],
  { measure: said, contrasts = [] }: ReanalysisOptions = {},
): Reanalysis {
  const known = measureOf(tables, said);
  const { measure } = known;
  const placed = placedValues(tables.flatMap(({ rows }) => rows));
  const grid = populations(placed.places);
  const values = groupValues(grid, placed.values);
  const networks = placed.networks.map(({ name }) => name);
  const every = contrasts.length === 0 ? everyContrast(networks, values) : undefined;
  const asked =
    every?.asked ??
    contrasts.map((text) => askedContrast(text, networks, (network) => values.layersOf(network, values.rois[0])));
  const tests = groupTests(asked, values, measure);
  const generalisation = withoutStimuli(tests.contrasts, grid, placed.values, measure);
  const hasP = placed.ps.some((p) => p !== null);
  const undefinedValues = placed.values.filter((value) => value === null).length;
  const warnings = [
    ...(known.assumed ? [known.note] : []),
    ...(placed.subjectsFrom === "row order" ? [BY_ORDER] : []),
    ...placed.warnings,
    ...(undefinedValues > 0
      ? [
          `${undefinedValues} of ${placed.values.length} values are missing, and so is every statistic that would need them`,
        ]
      : []),
  ];
  return {
    schema_version: 1,
    kind: "reanalysis",
    tables: tables.map(({ file, sha256, rows, columns }) => ({
      file,
      sha256,
      rows: rows.length,
      columns: { ...columns },
    })),
    measure,
    subjects_from: placed.subjectsFrom,
    warnings,
    notes: [
      ...tables.flatMap(({ notes }) => notes),
      ...(known.assumed ? [] : [known.note]),
      ...placed.notes,
      ...(every?.notes ?? []),
    ],
    not_computed: notComputed(hasP),
    disagreements: disagreements(tests),
    ...tests,
    correlations: correlations(placed, measure),
    layer_means: layerRows(placed, measure),
    generalisation,
    claims: claimsOf(generalisation),
  };
}

/** What comparisons generalise to, as far as subjects and seeds tell. */
const withoutStimuli = (
  contrasts: readonly Contrast[],
  grid: readonly Population[],
  values: readonly (number | null)[],
  measure: MeasureName,
): ReadGeneralisationRow[] =>
  generalisationRows(contrasts, { measure, nStimuli: 0 }, grid, values).map(
    ({ n_stimuli: _, resamples: __, ...row }) => row,
  );

const correlations = (
  { places, values, ps, networks }: PlacedValues,
  measure: MeasureName,
): Reanalysis["correlations"] => {
  const training = new Map(networks.map((network) => [network.name, network.training]));
  return places.map(({ network, seed, layer, layerIndex, roi, subject, session }, i) => ({
    ...{ network, training: training.get(network) ?? "trained", seed, layer, layer_index: layerIndex },
    ...{ roi, subject, session, measure, value: values[i], p_value: ps[i] },
  }));
};
