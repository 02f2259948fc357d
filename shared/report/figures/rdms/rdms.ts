import { dissimilarities } from "../../../dissimilarities/dissimilarities.ts";
import { distinctNames } from "../../../distinct-names.ts";
import { writeCsv, type CsvValue } from "../../../formats/csv.ts";
import type { Results } from "../../../results/schema.ts";
import type { Raster } from "../../raster.ts";
import type { BrainRdm, ModelRdm, ReportInput } from "../../report-input.ts";
import { figureTitle, type Panel, type PlannedFigure } from "../figure.ts";
import { categoryRuns, type CategoryRun } from "./category-runs.ts";
import { emptyPlace, heatMap } from "./heat-map.ts";
import { percentiles } from "./percentiles.ts";
import { rdmGrid } from "./rdm-grid.ts";
import { rdmImage } from "./rdm-image.ts";

/** More runs than this are interleaved categories, whose boundaries would hide the map. */
const MOST_RUNS = 16;

/** An RDM as it is drawn: `title` says which it is on the figure of one network. */
interface RankedRdm {
  readonly title: string;
  readonly ranked: Float64Array;
}

/** Heat maps of one network: the brain's RDMs, then the RDM of every layer, each as percentiles of its own pairs. */
export async function rdmsFigure(
  { results: { study }, brainRdms, modelRdms, categories }: ReportInput,
  network: string,
  name: string,
  raster: Raster,
): Promise<PlannedFigure> {
  const n = study.stimuli.length;
  const own = modelRdms.filter((rdm) => rdm.network === network);
  const severalSeeds = new Set(own.map(({ seed }) => seed)).size > 1;
  const brains = brainRdms.map((rdm) => ranked(brainTitle(rdm), rdm));
  const models = own.map((rdm) => ranked(severalSeeds ? `seed ${rdm.seed ?? "–"}, ${rdm.layer}` : rdm.layer, rdm));
  const { columns, side, places } = rdmGrid(brains, models, new Set(own.map(({ layer }) => layer)).size);
  const all = categories?.length === n ? categoryRuns(categories) : [];
  const runs = all.length > 1 && all.length <= MOST_RUNS ? all : [];
  const panels: Panel[] = [];
  for (const rdm of places) {
    const look = { side, n, runs, annotated: panels.length === 0 };
    panels.push(
      rdm ? heatMap({ url: await rdmImage(rdm.ranked, raster), title: rdm.title, ...look }) : emptyPlace(side),
    );
  }
  const title = `RDMs of ${network}`;
  return {
    name,
    title,
    caption: caption(network, study, runs),
    csv: rdmsCsv(study.stimuli, [...brains, ...models]),
    spec: { title: figureTitle(title, study.simulated), columns, spacing: 14, concat: panels },
  };
}

const ranked = (title: string, { dissimilarities }: BrainRdm | ModelRdm): RankedRdm => ({
  title,
  ranked: percentiles(dissimilarities),
});

const brainTitle = ({ roi, subjects }: BrainRdm): string =>
  subjects === 1 ? roi : `${roi}, mean of ${subjects} subjects`;

function caption(
  network: string,
  { stimuli: { length: n }, dissimilarity }: Results["study"],
  runs: readonly CategoryRun[],
): string {
  const categories = runs.map(({ category, from, to }) => `${category} (${from + 1}–${to})`).join(", ");
  return [
    `Representational dissimilarity matrices of the brain and of the layers of ${network}, ${n} × ${n} stimuli in the study’s order. Dissimilarities in the layers are ${dissimilarities[dissimilarity].title}.`,
    "Each matrix is rank-transformed: colours are percentiles of its own pairs (0 the most similar pair, 100 the most dissimilar; ties share their mean; the diagonal is drawn as 0), so colours compare places within a matrix and not dissimilarities between matrices.",
    ...(runs.length > 0 ? [`White lines bound categories: ${categories}.`] : []),
  ].join(" ");
}

/** A row per pair of stimuli, a column of percentiles per matrix. */
function rdmsCsv(stimuli: readonly string[], rdms: readonly RankedRdm[]): string {
  const columns = ["stimulus_a", "stimulus_b", ...rdms.map(({ title }) => title)].map(distinctNames());
  const rows: Record<string, CsvValue>[] = [];
  for (let i = 0; i < stimuli.length; i++) {
    for (let j = i + 1; j < stimuli.length; j++) {
      const row: Record<string, CsvValue> = { stimulus_a: stimuli[i], stimulus_b: stimuli[j] };
      rdms.forEach(({ ranked }, k) => {
        const value = ranked[rows.length];
        row[columns[k + 2]] = Number.isNaN(value) ? null : Number(value.toFixed(4));
      });
      rows.push(row);
    }
  }
  return writeCsv(rows, columns);
}
