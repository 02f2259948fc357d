import { writeCsv, type CsvValue } from "../../../shared/formats/csv.ts";
import { distinct } from "../distinct.ts";
import { categoryRuns, type CategoryRun } from "../category-runs.ts";
import type { ReportInput, ReportRdm } from "../report-input.ts";
import { figureTitle } from "./figure-title.ts";
import type { PlannedFigure } from "./figure.ts";
import { percentiles } from "./percentiles.ts";
import { rdmImage, SCHEME } from "./rdm-image.ts";
import type { Layer, Panel } from "./spec.ts";

const SIDE = 168;
const COLUMNS = 4;
/** More runs than this are interleaved categories, whose boundaries would hide the map. */
const MOST_RUNS = 16;
const LABEL_HEIGHT = 10;

/** Heat maps of one network: the brain's RDMs, then the RDM of every layer, each as percentiles of its own pairs. */
export async function rdmsFigure(
  { results: { study }, rdms, categories }: ReportInput,
  network: string,
  name: string,
): Promise<PlannedFigure> {
  const shown = [
    ...rdms.filter(({ kind }) => kind === "brain"),
    ...rdms.filter((rdm) => rdm.kind === "model" && rdm.network === network),
  ];
  const ranked = shown.map(({ dissimilarities }) => percentiles(dissimilarities));
  const images = await Promise.all(ranked.map(rdmImage));
  const runs = categories?.length === study.stimuli.length ? categoryRuns(categories) : [];
  const marked = runs.length > 1 && runs.length <= MOST_RUNS ? runs : [];
  const titles = shown.map((rdm) => panelTitle(rdm, network));
  const title = `RDMs of ${network}`;
  return {
    name,
    title,
    caption: [
      `Representational dissimilarity matrices of the brain and of the layers of ${network}, ${study.stimuli.length} × ${study.stimuli.length} stimuli in the study’s order.`,
      "Each matrix is rank-transformed: colours are percentiles of its own pairs (0 the most similar pair, 100 the most dissimilar; ties share their mean; the diagonal is drawn as 0), so colours compare places within a matrix and not dissimilarities between matrices.",
      marked.length > 0
        ? `White lines bound categories: ${marked.map(({ category, from, to }) => `${category} (${from + 1}–${to})`).join(", ")}.`
        : "",
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
    csv: rdmsCsv(study.stimuli, titles, ranked),
    spec: {
      title: figureTitle(title, study.simulated),
      columns: COLUMNS,
      spacing: 14,
      concat: images.map((url, k) => panel(url, titles[k]!, study.stimuli.length, marked, k === 0)),
    },
  };
}

/** The title without the network's name, which the figure's own title says. */
function panelTitle({ kind, title }: ReportRdm, network: string): string {
  const rest =
    kind === "model" && title.startsWith(network) ? title.slice(network.length).replace(/^[\s,:·–-]+/, "") : title;
  return rest === "" ? title : rest;
}

/** One heat map; the first carries the names of the categories, and the legend. */
function panel(url: string, title: string, n: number, runs: readonly CategoryRun[], first: boolean): Panel {
  const across = { type: "quantitative" as const, scale: { domain: [0, n], nice: false }, axis: null };
  const down = { type: "quantitative" as const, scale: { domain: [n, 0], nice: false }, axis: null };
  const boundaries = runs.slice(1).map(({ from }) => ({ from }));
  const names = runs.filter(({ from, to }) => first && ((to - from) / n) * SIDE >= LABEL_HEIGHT);
  const line = { type: "rule" as const, color: "white", strokeWidth: 0.8 };
  return {
    width: SIDE,
    height: SIDE,
    title: { text: title, fontSize: 11, fontWeight: "normal", anchor: "start", frame: "group", offset: 4, limit: SIDE },
    layer: [
      {
        data: { values: [{ url }] },
        mark: { type: "image", width: SIDE, height: SIDE, align: "left", baseline: "top", aspect: false },
        encoding: { x: { value: 0 }, y: { value: 0 }, url: { field: "url" } },
      },
      { data: { values: boundaries }, mark: line, encoding: { x: { field: "from", ...across } } },
      { data: { values: boundaries }, mark: line, encoding: { y: { field: "from", ...down } } },
      {
        data: { values: names.map(({ category, from, to }) => ({ category, middle: (from + to) / 2 })) },
        mark: { type: "text", align: "right", baseline: "middle", fontSize: 10, limit: 120 },
        encoding: { x: { value: -5 }, y: { field: "middle", ...down }, text: { field: "category" } },
      },
      ...(first ? [colorBar()] : []),
    ],
  };
}

/** Draws nothing but the legend of the images, whose colours are already in them. */
function colorBar(): Layer {
  const legend = { title: ["dissimilarity", "(percentile)"], gradientLength: SIDE - 28, values: [0, 25, 50, 75, 100] };
  return {
    data: { values: [{ percentile: 0 }] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      color: { field: "percentile", type: "quantitative", scale: { scheme: SCHEME, domain: [0, 100] }, legend },
    },
  };
}

/** A row per pair of stimuli, a column of percentiles per matrix. */
function rdmsCsv(stimuli: readonly string[], titles: readonly string[], ranked: readonly Float64Array[]): string {
  const columns = distinct(titles);
  const rows: Record<string, CsvValue>[] = [];
  for (let i = 0; i < stimuli.length; i++) {
    for (let j = i + 1; j < stimuli.length; j++) {
      const row: Record<string, CsvValue> = { stimulus_a: stimuli[i]!, stimulus_b: stimuli[j]! };
      const pair = rows.length;
      columns.forEach((column, k) => {
        const value = ranked[k]![pair];
        row[column] = value === undefined || Number.isNaN(value) ? null : Number(value.toFixed(4));
      });
      rows.push(row);
    }
  }
  return writeCsv(rows, ["stimulus_a", "stimulus_b", ...columns]);
}
