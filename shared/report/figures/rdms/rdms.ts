import { writeCsv, type CsvValue } from "../../../formats/csv.ts";
import { categoryRuns, type CategoryRun } from "./category-runs.ts";
import { distinct } from "../../distinct.ts";
import type { Raster } from "../../raster.ts";
import type { ReportInput, ReportRdm } from "../../report-input.ts";
import { figureTitle } from "../figure-title.ts";
import type { PlannedFigure } from "../figure.ts";
import { emptyPlace, heatMap } from "./heat-map.ts";
import { percentiles } from "./percentiles.ts";
import { rdmGrid } from "./rdm-grid.ts";
import { rdmImage } from "./rdm-image.ts";
import type { Panel } from "../spec.ts";

/** More runs than this are interleaved categories, whose boundaries would hide the map. */
const MOST_RUNS = 16;

/** Heat maps of one network: the brain's RDMs, then the RDM of every layer, each as percentiles of its own pairs. */
export async function rdmsFigure(
  { results: { study }, rdms, categories }: ReportInput,
  network: string,
  name: string,
  raster: Raster,
): Promise<PlannedFigure> {
  const n = study.stimuli.length;
  const brains = rdms.filter(({ kind }) => kind === "brain");
  const models = rdms.filter((rdm) => rdm.kind === "model" && rdm.network === network);
  const { columns, side, places } = rdmGrid(brains, models);
  const ranked = new Map([...brains, ...models].map((rdm) => [rdm, percentiles(rdm.dissimilarities)]));
  const all = categories?.length === n ? categoryRuns(categories) : [];
  const runs = all.length > 1 && all.length <= MOST_RUNS ? all : [];
  const panels: Panel[] = [];
  for (const rdm of places) {
    const values = rdm && ranked.get(rdm);
    const title = rdm ? panelTitle(rdm, network) : "";
    const annotated = panels.length === 0;
    panels.push(
      values ? heatMap({ url: await rdmImage(values, raster), title, side, n, runs, annotated }) : emptyPlace(side),
    );
  }
  const title = `RDMs of ${network}`;
  return {
    name,
    title,
    caption: caption(network, n, runs),
    csv: rdmsCsv(
      study.stimuli,
      [...ranked.keys()].map((rdm) => panelTitle(rdm, network)),
      [...ranked.values()],
    ),
    spec: { title: figureTitle(title, study.simulated), columns, spacing: 14, concat: panels },
  };
}

/** The title without the network's name, which the figure's own title says. */
function panelTitle({ kind, title }: ReportRdm, network: string): string {
  const rest =
    kind === "model" && title.startsWith(network) ? title.slice(network.length).replace(/^[\s,:·–-]+/, "") : title;
  return rest === "" ? title : rest;
}

function caption(network: string, n: number, runs: readonly CategoryRun[]): string {
  const categories = runs.map(({ category, from, to }) => `${category} (${from + 1}–${to})`).join(", ");
  return [
    `Representational dissimilarity matrices of the brain and of the layers of ${network}, ${n} × ${n} stimuli in the study’s order.`,
    "Each matrix is rank-transformed: colours are percentiles of its own pairs (0 the most similar pair, 100 the most dissimilar; ties share their mean; the diagonal is drawn as 0), so colours compare places within a matrix and not dissimilarities between matrices.",
    ...(runs.length > 0 ? [`White lines bound categories: ${categories}.`] : []),
  ].join(" ");
}

/** A row per pair of stimuli, a column of percentiles per matrix. */
function rdmsCsv(stimuli: readonly string[], titles: readonly string[], ranked: readonly Float64Array[]): string {
  const columns = distinct(titles);
  const rows: Record<string, CsvValue>[] = [];
  for (let i = 0; i < stimuli.length; i++) {
    for (let j = i + 1; j < stimuli.length; j++) {
      const row: Record<string, CsvValue> = { stimulus_a: stimuli[i], stimulus_b: stimuli[j] };
      const pair = rows.length;
      columns.forEach((column, k) => {
        const value = ranked[k][pair];
        row[column] = Number.isNaN(value) ? null : Number(value.toFixed(4));
      });
      rows.push(row);
    }
  }
  return writeCsv(rows, ["stimulus_a", "stimulus_b", ...columns]);
}
