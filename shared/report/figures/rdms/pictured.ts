import type { Raster } from "../../raster.ts";
import type { BrainRdm, ReportInput, ReportRdms } from "../../report-input.ts";
import { extremeness } from "../../../stats/alternative.ts";
import { strip, type StripLayout, stripLayout } from "../../thumbnails/strip.ts";
import type { Thumbnails } from "../../thumbnails/thumbnails.ts";
import { figureTitle, type Mark, type Panel, type PlannedFigure } from "../figure.ts";
import { sentences } from "../lines/line-captions.ts";
import { boundedRuns } from "../../category-runs.ts";
import { heatMap } from "./heat-map.ts";
import { rdmImages } from "./rdm-image.ts";
import { brainTitle, ranked, RANKED_IN_WORDS, rdmsCsv } from "./rdms.ts";

const SIDE = 400; // pixels
const GAP = 4;

/** The RDM of a region and that of the layer that is most like it, with thumbnails of the stimuli along their axes. */
export async function picturedFigure(
  input: ReportInput,
  { brain, thumbnails }: { readonly brain: BrainRdm; readonly thumbnails: Thumbnails },
  name: string,
  raster: Raster,
): Promise<PlannedFigure> {
  const { study } = input.results;
  const n = study.stimuli.length;
  const best = bestLayer(input, brain.roi);
  const drawn = [
    ranked(brainTitle(brain), brain.dissimilarities, n),
    ...(best ? [ranked(`${best.network}, ${best.layer}`, best.dissimilarities, n)] : []),
  ];
  const runs = boundedRuns(input.categories, n);
  const layout = stripLayout(thumbnails.stimuli, n, SIDE);
  const [top, left] = [
    await raster.photograph(strip(thumbnails, layout, "top")),
    await raster.photograph(strip(thumbnails, layout, "left")),
  ];
  const pixels = layout.rows * layout.side + GAP;
  const urls = await rdmImages(drawn.map(({ square }) => square));
  const concat: Panel[] = drawn.map(({ title }, map) => {
    const marks = [picture(top, layout, "top"), ...(map === 0 ? [picture(left, layout, "left")] : [])];
    return heatMap({ url: urls[map], title, side: SIDE, n, runs, annotated: map === 0, around: { marks, pixels } });
  });
  const title = `RDM of ${brain.roi} with its stimuli`;
  return {
    name,
    title,
    caption: caption(input, { brain, best, shown: layout.placed.length }),
    csv: rdmsCsv(study.stimuli, drawn),
    spec: { title: figureTitle(title, study.simulated), columns: 2, spacing: 14, concat },
  };
}

/** A strip of thumbnails beside a map. */
function picture(url: string, { side, length, rows }: StripLayout, edge: "top" | "left"): Mark {
  const across = rows * side;
  const [width, height] = edge === "top" ? [length, across] : [across, length];
  return {
    data: { values: [{ url }] },
    mark: { type: "image", width, height, align: "left", baseline: "top", aspect: false },
    encoding: {
      x: { value: edge === "top" ? -side / 2 : -across - GAP },
      y: { value: edge === "top" ? -across - GAP : -side / 2 },
      url: { field: "url" },
    },
  };
}

/** Of the layers whose RDMs are drawn the one whose mean correlation with a region lies furthest in the direction that was tested for. */
function bestLayer({ modelRdms, results }: ReportInput, roi: string): ReportRdms["rdms"][number] | undefined {
  const all = modelRdms.flatMap(({ rdms }) => rdms);
  const rows = results.layer_means.filter((row) => row.roi === roi && row.mean !== null);
  const strengthOf = ({ network, layer }: (typeof all)[number]): number => {
    const row = rows.find((one) => one.network === network && one.layer === layer);
    return row?.mean == null ? -Infinity : extremeness(row.mean, row.alternative);
  };
  const ordered = all.map((rdm) => ({ rdm, strength: strengthOf(rdm) })).sort((a, b) => b.strength - a.strength);
  const first = ordered.at(0);
  return first !== undefined && first.strength > -Infinity ? first.rdm : undefined;
}

function caption(
  { results: { study } }: ReportInput,
  {
    brain,
    best,
    shown,
  }: { readonly brain: BrainRdm; readonly best: ReportRdms["rdms"][number] | undefined; readonly shown: number },
): string {
  const n = study.stimuli.length;
  const seed = best === undefined || best.seed === null ? "" : ` (seed ${best.seed})`;
  return sentences(
    `Representational dissimilarity matrix of ${brainTitle(brain)}${best ? `, and that of ${best.network}, ${best.layer}${seed}, of the layers drawn here the one most like it` : ""}, with thumbnails of ${shown === n ? `the ${n} stimuli` : `${shown} of the ${n} stimuli, some of each category`}, each above or beside its own row.`,
    RANKED_IN_WORDS,
  );
}
