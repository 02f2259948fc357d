import { writeCsv } from "../../../formats/csv.ts";
import { measures } from "../../../measures/measures.ts";
import type { LayerMeanRow } from "../../../results/schema.ts";
import type { ReportInput } from "../../report-input.ts";
import {
  type Ceiling,
  ceilingInWords,
  ceilingOf,
  chanceCeilingInWords,
  type ChanceCeiling,
  chanceCeilingOf,
} from "../../words/ceiling.ts";
import { count } from "../../words/number.ts";
import { STARS_LEGEND } from "../../words/p-value.ts";
import { againstZero, subjectsOf } from "../../words/terms.ts";
import { undefinedRdm } from "../../words/undefined-rdm.ts";
import { figureTitle, type PlannedFigure } from "../figure.ts";
import { axisBreak, type CeilingLabel, ceilingMarks, ceilingPanel } from "./ceiling-marks.ts";
import { chanceMarks } from "./chance-marks.ts";
import { layerAxis } from "./layer-axis.ts";
import { layerPoints, seedPoints, type LayerPoint, type SeedPoint } from "./layer-points.ts";
import { linePanel, meanOfSubjects, panelWidth } from "./line-panel.ts";
import type { NetworkStyle } from "./network-styles.ts";
import { scalesFor } from "./scales.ts";
import { significanceStrip } from "./significance-strip.ts";
import { sentenceStart } from "../../words/sentence-start.ts";

/**
 * The paper's figure 2 in form: the mean correlation with a roi over the layers of every network, with its standard error over
 * subjects, its seeds, the noise ceiling, and stars from the group test's family-wise p.
 */
export function layersFigure(
  { results }: ReportInput,
  roi: string,
  styles: ReadonlyMap<string, NetworkStyle>,
  name: string,
): PlannedFigure {
  const rows = results.layer_means.filter((row) => row.roi === roi);
  const axis = layerAxis(rows);
  const { positions } = axis;
  const points = layerPoints(rows, { axis, styles });
  const seeds = seedPoints(
    results.correlations.filter((row) => row.roi === roi),
    { axis, styles },
  );
  const present = new Set(rows.map(({ network }) => network));
  const networks = [...styles.keys()].filter((network) => present.has(network));
  const ceiling = ceilingOf(results.noise_ceiling, roi);
  const chance = chanceCeilingOf(results.noise_ceiling, roi);
  const scales = scalesFor(
    [...points.flatMap((point) => [point.mean, point.lower, point.upper]), ...seeds.map(({ mean }) => mean)],
    ceiling,
  );
  const width = panelWidth(positions);
  const label = aboveTheCeiling(points, positions, width);
  const first = rows[0];
  const yTitle = meanOfSubjects(first);
  const lines = linePanel({ points, seeds, positions, networks, styles, extent: scales.data, yTitle });
  const meaning = `stars: ${STARS_LEGEND}; mean ${againstZero(first.alternative)}, group Mantel test, family-wise`;
  const title = `Correlation with ${roi} over layers`;
  return {
    name,
    title,
    caption: caption(rows, seeds, { ceiling, chance }, scales.ceiling !== null),
    csv: layersCsv(points, seeds, ceiling, chance),
    spec: {
      title: figureTitle(title, results.study.simulated),
      spacing: 8,
      resolve: { scale: { color: "independent", shape: "independent" } },
      vconcat: [
        ...(scales.ceiling === null ? [] : [ceilingPanel(ceiling, chance, scales.ceiling, width)]),
        {
          width,
          height: 300,
          layer:
            scales.ceiling === null
              ? [
                  ...ceilingMarks(ceiling, label),
                  ...chanceMarks(chance, scales.data, { side: label.side === "right" ? "left" : "right", width }),
                  ...lines,
                ]
              : [...chanceMarks(chance, scales.data, { side: "left", width }), ...lines, axisBreak(0)],
        },
        significanceStrip({ points, positions, networks, styles, width, meaning }),
      ],
    },
  };
}

/** The ceiling's label stands above it, on the side where the data are lower. */
function aboveTheCeiling(points: readonly LayerPoint[], positions: readonly string[], width: number): CeilingLabel {
  const places = new Map(positions.map((position, i) => [position, i]));
  const highest = (side: (place: number) => boolean) =>
    Math.max(
      ...points.filter(({ position }) => side(places.get(position)!)).map(({ mean, upper }) => upper ?? mean ?? -1),
    );
  const middle = positions.length / 2;
  const right = highest((place) => place + 1 > middle) <= highest((place) => place + 1 <= middle);
  return { place: "above", side: right ? "right" : "left", width };
}

function caption(
  rows: readonly LayerMeanRow[],
  seeds: readonly SeedPoint[],
  { ceiling, chance }: { readonly ceiling: Ceiling; readonly chance: ChanceCeiling },
  broken: boolean,
): string {
  const { measure, n_subjects, alternative, permutations } = rows[0];
  const undefinedMeans = rows.filter(({ mean }) => mean === null).length;
  const bounds = ceilingInWords(ceiling);
  const byChance = chanceCeilingInWords(chance);
  return [
    n_subjects === 1
      ? `${sentenceStart(measures[measure].title)} between each layer’s RDM and the one subject’s RDM.`
      : `${sentenceStart(measures[measure].title)} between each layer’s RDM and each subject’s, mean over ${subjectsOf(n_subjects)}; ribbons are one standard error of the mean on either side.`,
    "Random networks are dashed.",
    seeds.length > 0
      ? "Thin lines are the single seeds of a random network, whose mean within subjects is the thick line."
      : "",
    bounds === ""
      ? "The noise ceiling is undefined."
      : `Grey: ${bounds}${broken ? ", far above the data, so the vertical axis is broken below it" : ""}${byChance === "" ? "" : `; ${byChance}`}.`,
    undefinedMeans > 0
      ? `${undefinedMeans} of ${rows.length} means are undefined, because an RDM is ${undefinedRdm(measure)}; lines break there.`
      : "",
    `Stars below the plot, a row per network: ${STARS_LEGEND}, from p_fwer of layer_means (the mean is ${againstZero(alternative)}; group Mantel test with ${count(permutations)} permutations, maximum statistic over networks and layers), not from the t and signed-rank tests over subjects that layer_means has beside it: they are of these subjects, these stimuli and these weights.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function layersCsv(
  points: readonly LayerPoint[],
  seeds: readonly SeedPoint[],
  ceiling: Ceiling,
  chance: ChanceCeiling,
): string {
  return writeCsv(
    [
      ...points.map((point) => ({ ...point, kind: "mean" })),
      ...seeds.map((point) => ({ ...point, kind: "seed" })),
      { ...ceiling, kind: "noise ceiling" },
      { ...chance, kind: "noise ceiling if subjects shared nothing, 95 % quantile" },
    ],
    ["kind", "network", "seed", "layer", "layer_index", "mean", "lower", "upper", "p_fwer", "stars"],
  );
}
