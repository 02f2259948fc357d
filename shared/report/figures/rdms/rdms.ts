import { dissimilarities } from "../../../dissimilarities/dissimilarities.ts";
import { distinctNames } from "../../../distinct-names.ts";
import { writeCsv, type CsvValue } from "../../../formats/csv.ts";
import { expand } from "../../../rdm/condensed.ts";
import type { BrainRdm, ReportInput, ReportRdms } from "../../report-input.ts";
import { figureTitle, type Panel, type PlannedFigure } from "../figure.ts";
import { blockMeans, type Square } from "./block-means.ts";
import { boundedRuns, type CategoryRun } from "../../category-runs.ts";
import { heatMap } from "./heat-map.ts";
import { percentiles } from "./percentiles.ts";
import { rdmImages } from "./rdm-image.ts";

const COLUMNS = 4;
const SIDE = 168; // pixels

/** An RDM as it is drawn: `title` says which it is on its figure. */
export interface RankedRdm {
  readonly title: string;
  readonly square: Square;
}

export const RANKED_IN_WORDS =
  "Each matrix is rank-transformed: colours are percentiles of its own pairs (0 the most similar pair, 100 the most dissimilar; ties share their mean; the diagonal is drawn as 0), so colours compare places within a matrix and not dissimilarities between matrices.";

/** Heat maps: the brain's RDMs, then those of layers, each as percentiles of its own pairs. */
export async function rdmsFigure(input: ReportInput, group: ReportRdms, name: string): Promise<PlannedFigure> {
  const { study } = input.results;
  const n = study.stimuli.length;
  const layerTitle = ({ network, layer }: ReportRdms["rdms"][number]) =>
    group.network === null ? `${network}, ${layer}` : layer;
  const drawn = [
    ...input.brainRdms.map((rdm) => ranked(brainTitle(rdm), rdm.dissimilarities, n)),
    ...group.rdms.map((rdm) => ranked(layerTitle(rdm), rdm.dissimilarities, n)),
  ];
  const runs = boundedRuns(input.categories, n);
  const urls = await rdmImages(drawn.map(({ square }) => square));
  const concat: Panel[] = drawn.map(({ title }, map) =>
    heatMap({ url: urls[map], title, side: SIDE, n, runs, annotated: map === 0 }),
  );
  const title = group.network === null ? "RDMs of the best layers" : `RDMs of ${group.network}`;
  return {
    name,
    title,
    caption: caption(input, group, runs, drawn[0]?.square.perPlace ?? 1),
    csv: rdmsCsv(study.stimuli, drawn),
    spec: { title: figureTitle(title, study.simulated), columns: COLUMNS, spacing: 14, concat },
  };
}

/** An RDM over n stimuli as percentiles of its pairs, in squares that a figure has room for. */
export const ranked = (title: string, dissimilarities: Float64Array, n: number): RankedRdm => ({
  title,
  square: blockMeans(expand(percentiles(dissimilarities), n), n),
});

export const brainTitle = ({ roi, subjects }: BrainRdm): string =>
  subjects === 1 ? roi : `${roi}, mean of ${subjects} subjects`;

function caption(
  { results: { study }, networks }: ReportInput,
  { network, of, rdms }: ReportRdms,
  runs: readonly CategoryRun[],
  perPlace: number,
): string {
  const n = study.stimuli.length;
  const categories = runs.map(({ category, from, to }) => `${category} (${from + 1}–${to})`).join(", ");
  const whose =
    network === null
      ? `of the best layers of the ${rdms.length} best of ${of} networks`
      : `of the layers of ${network}`;
  const some =
    network !== null && rdms.length < of ? ` Shown are ${rdms.length} of its ${of} layers; rdms.h5 has all.` : "";
  const own = networks.find(({ name }) => name === network);
  const draw =
    own && own.seeds.length > 1 ? ` They are of one of its ${own.seeds.length} draws, seed ${own.seeds[0]}.` : "";
  const draws = network === null && networks.some(({ seeds }) => seeds.length > 1) ? " Of a network with several seeds they are of its first." : ""; // prettier-ignore
  return [
    `Representational dissimilarity matrices of the brain and ${whose}, ${n} × ${n} stimuli in the study’s order.${some}${draw}${draws} Dissimilarities in the layers are ${dissimilarities[study.dissimilarity].title}.`,
    RANKED_IN_WORDS,
    ...(perPlace > 1
      ? [`A square of the picture is the mean over ${perPlace} × ${perPlace} neighbouring stimuli.`]
      : []),
    ...(runs.length > 0 ? [`White lines bound categories: ${categories}.`] : []),
  ].join(" ");
}

/** A row per pair of stimuli, or of runs of stimuli that share a square, a column of percentiles per matrix. */
export function rdmsCsv(stimuli: readonly string[], rdms: readonly RankedRdm[]): string {
  const columns = ["stimulus_a", "stimulus_b", ...rdms.map(({ title }) => title)].map(distinctNames());
  const { side, perPlace } = rdms[0].square;
  const named = (place: number): string => {
    const first = stimuli[place * perPlace];
    const last = stimuli[Math.min(stimuli.length, (place + 1) * perPlace) - 1];
    return first === last ? first : `${first} … ${last}`;
  };
  const names = Array.from({ length: side }, (_, place) => named(place));
  const rows: Record<string, CsvValue>[] = [];
  for (let i = 0; i < side; i++) {
    for (let j = i + (perPlace > 1 ? 0 : 1); j < side; j++) {
      const row: Record<string, CsvValue> = { stimulus_a: names[i], stimulus_b: names[j] };
      rdms.forEach(({ square }, k) => {
        const value = square.values[i * side + j];
        row[columns[k + 2]] = Number.isNaN(value) ? null : Number(value.toFixed(4));
      });
      rows.push(row);
    }
  }
  return writeCsv(rows, columns);
}
