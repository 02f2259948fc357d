import { writeCsv } from "../../../formats/csv.ts";
import type { LayerMeanRow } from "../../../results/schema.ts";
import type { ReportInput } from "../../report-input.ts";
import { ceilingOf, chanceCeilingOf } from "../../words/ceiling.ts";
import { count } from "../../words/number.ts";
import { STARS_LEGEND } from "../../words/p-value.ts";
import { againstZero, hasGroupTest } from "../../words/terms.ts";
import { undefinedRdm } from "../../words/undefined-rdm.ts";
import { figureTitle, type Panel, type PlannedFigure } from "../figure.ts";
import { axisBreak, ceilingLabels, ceilingPanel } from "./ceiling-marks.ts";
import { layerMap } from "./layer-map.ts";
import { ceilingsInWords, linesInWords, sentences } from "./line-captions.ts";
import { OWN_DASHES, panelWidth } from "./line-panel.ts";
import { type LineData, lineData } from "./line-data.ts";
import { linePlot } from "./line-plot.ts";
import type { LineStudy } from "./line-study.ts";
import { marginLabels } from "./margin-labels.ts";
import { networkGroups } from "./network-groups.ts";
import { panelGrid, type PanelSize, panelTitle } from "./panel-grid.ts";
import { ceilingExtent } from "./scales.ts";
import { significanceStrip } from "./significance-strip.ts";

const HEIGHT = 300;
/** Plots that a figure can hold; of more networks a map of means is read more easily. */
const MOST_PLOTS = 24;

/**
 * The mean correlation with a roi over the layers of every network, with its standard error over subjects, its subjects and seeds, the
 * noise ceiling, and stars from the group test’s family-wise p, where there is one. Few networks share a plot, as in figure 2 of Truzzi and Cusack (2020);
 * more stand side by side on one axis, trained with random, as in their figure 1e; very many are a map.
 */
export function layersFigure(
  { results, networks }: ReportInput,
  study: LineStudy,
  roi: string,
  name: string,
): PlannedFigure {
  const rows = results.layer_means.filter((row) => row.roi === roi);
  const present = new Set(rows.map(({ network }) => network));
  const groups = networkGroups(
    networks.filter((network) => present.has(network.name)),
    results.contrasts,
  );
  const title = `Correlation with ${roi} over layers`;
  if (groups.length > MOST_PLOTS) return layerMap(rows, { name, title, simulated: study.simulated });
  const drawn = groups.map((group) => ({ group, data: lineData(study, { roi, networks: group }) }));
  const legend = groups.flat();
  const tested = hasGroupTest(rows[0]);
  return {
    name,
    title,
    caption: caption(
      rows,
      study,
      roi,
      drawn.map(({ data }) => data),
    ),
    csv: layersCsv(
      drawn.map(({ data }) => data),
      study,
      roi,
    ),
    spec: {
      title: figureTitle(title, study.simulated),
      ...(drawn.length === 1
        ? onePlot(study, roi, drawn[0].data, legend, tested ? starsInWords(rows[0]) : undefined)
        : panelGrid(
            drawn.map(({ group, data }) => (size: PanelSize) => [
              {
                width: size.width,
                height: size.height,
                title: panelTitle(group, size),
                layer: linePlot(study, roi, data, { legend, ...size, named: size.first }),
                resolve: OWN_DASHES,
              },
              ...(tested ? [strip(study, data, { group, width: size.width })] : []),
            ]),
          )),
    },
  };
}

function onePlot(
  study: LineStudy,
  roi: string,
  data: LineData,
  legend: readonly string[],
  meaning: string | undefined,
): { vconcat: Panel[]; spacing: number } {
  const ceiling = ceilingOf(study.ceilings, roi);
  const chance = chanceCeilingOf(study.ceilings, roi);
  const width = panelWidth(data.axis.positions);
  const above = study.broken ? ceilingExtent(ceiling) : null;
  const labels = ceilingLabels(study.broken ? { lower: null, upper: null } : ceiling, chance, study.extent);
  return {
    spacing: 8,
    vconcat: [
      ...(above === null ? [] : [ceilingPanel(ceiling, chance, above, width)]),
      {
        width,
        height: HEIGHT,
        layer: [
          ...linePlot(study, roi, data, { legend, width, height: HEIGHT, first: true, named: false }),
          ...marginLabels(labels, study.extent, { width, height: HEIGHT }),
          ...(above === null ? [] : [axisBreak(0)]),
        ],
        resolve: OWN_DASHES,
      },
      ...(meaning === undefined ? [] : [strip(study, data, { group: legend, width, meaning })]),
    ],
  };
}

const strip = (
  { styles }: LineStudy,
  { points, axis: { positions } }: LineData,
  { group, ...place }: { readonly group: readonly string[]; readonly width: number; readonly meaning?: string },
): Panel =>
  significanceStrip({ starred: points, positions, rows: group.flatMap((name) => styles.get(name) ?? []), ...place });

const starsInWords = ({ alternative }: LayerMeanRow): string =>
  `stars: ${STARS_LEGEND}; mean ${againstZero(alternative)}, group Mantel test, family-wise`;

function caption(rows: readonly LayerMeanRow[], study: LineStudy, roi: string, drawn: readonly LineData[]): string {
  const { measure } = rows[0];
  const undefinedMeans = rows.filter(({ mean }) => mean === null).length;
  return sentences(
    linesInWords(rows[0], study, {
      persons: drawn.flatMap(({ persons }) => persons),
      seeds: drawn.flatMap(({ seeds }) => seeds),
      single: drawn.every(({ axis }) => axis.positions.length === 1),
    }),
    ceilingsInWords(study, [roi]),
    undefinedMeans > 0
      ? `${undefinedMeans} of ${rows.length} means are undefined, because an RDM is ${undefinedRdm(measure)}; lines break there.`
      : "",
    hasGroupTest(rows[0]) ? starsBelow(rows[0]) : NO_STARS,
  );
}

const NO_STARS =
  "No stars: single tests stop one by one, and means are not tested by relabelling; layer_means has the t and signed-rank tests over subjects.";

const OTHER_TESTS = ", not from the t and signed-rank tests over subjects beside it";

const starsBelow = ({ alternative, permutations, n_subjects }: LayerMeanRow): string =>
  `Stars below the plot, a row per network: ${STARS_LEGEND}, from the family-wise p of the group Mantel test (the mean is ${againstZero(alternative)}; ${count(permutations)} permutations, maximum statistic over networks and layers; p_fwer of layer_means.csv)${n_subjects === 1 ? "" : OTHER_TESTS}: they are of these subjects, these stimuli and these weights.`;

function layersCsv(drawn: readonly LineData[], { ceilings }: LineStudy, roi: string): string {
  return writeCsv(
    [
      ...drawn.flatMap(({ points }) => points.map((point) => ({ ...point, kind: "mean" }))),
      ...drawn.flatMap(({ persons }) => persons.map((point) => ({ ...point, kind: "subject" }))),
      ...drawn.flatMap(({ seeds }) => seeds.map((point) => ({ ...point, kind: "seed" }))),
      { ...ceilingOf(ceilings, roi), kind: "noise ceiling" },
      { ...chanceCeilingOf(ceilings, roi), kind: "noise ceiling if subjects shared nothing, 95 % quantile" },
    ],
    ["kind", "network", "subject", "seed", "layer", "layer_index", "mean", "lower", "upper", "p_fwer", "stars"],
  );
}
