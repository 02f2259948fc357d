import { writeCsv } from "../../../formats/csv.ts";
import { measures } from "../../../measures/measures.ts";
import type { LayerMeanRow } from "../../../results/schema.ts";
import { sentenceStart } from "../../words/sentence-start.ts";
import { againstZero, hasGroupTest, subjectsOf } from "../../words/terms.ts";
import { elide } from "../elide.ts";
import { figureTitle, type PlannedFigure } from "../figure.ts";
import { diverging } from "../diverging.ts";
import { layerAxis } from "./layer-axis.ts";
import { sentences } from "./line-captions.ts";

/** Networks that one map has rows for. */
const MOST_ROWS = 200;
const STEP = 13; // pixels
const NAME = 190; // pixels

interface MapLook {
  readonly name: string;
  readonly title: string;
  readonly simulated: boolean;
}

/** The means of very many networks in a roi, a row each and a column per layer, from the one with the highest mean downwards. */
export function layerMap(all: readonly LayerMeanRow[], { name, title, simulated }: MapLook): PlannedFigure {
  const networks = [...Map.groupBy(all, ({ network }) => network)].map(([network, rows]) => ({
    network,
    best: Math.max(...rows.map(({ mean }) => mean ?? -Infinity)),
  }));
  const ranked = networks.toSorted((a, b) => b.best - a.best).map(({ network }) => network);
  const shown = new Map(ranked.slice(0, MOST_ROWS).map((network, row) => [network, row]));
  const rows = all.filter(({ network }) => shown.has(network));
  const axis = layerAxis(rows);
  const { positions } = axis;
  const values = rows.map((row) => ({
    row: shown.get(row.network)!,
    position: axis.positionOf(row),
    mean: row.mean,
    significant: row.p_fwer !== null && row.p_fwer < 0.05,
  }));
  const x = { field: "position", type: "ordinal" as const, scale: { type: "band" as const, domain: [...positions] } };
  const y = { field: "row", type: "ordinal" as const, scale: { domain: [...shown.values()] } };
  const labels = [...shown].map(([network, row]) => ({ row, label: elide(network, NAME, 10) }));
  return {
    name,
    title,
    caption: caption(all, ranked.length, shown.size),
    csv: writeCsv(rows.map(({ network, layer, layer_index, mean, p_fwer }) => ({ kind: "mean", network, layer, layer_index, mean, p_fwer })), ["kind", "network", "layer", "layer_index", "mean", "p_fwer"]), // prettier-ignore
    spec: {
      title: figureTitle(title, simulated),
      width: Math.max(160, Math.min(520, 44 * positions.length)),
      height: { step: STEP },
      layer: [
        {
          data: { values },
          mark: { type: "rect", invalid: null },
          encoding: {
            x: { ...x, axis: { title: "Layer", labelAngle: -40, labelOverlap: true, orient: "top" } },
            y: { ...y, axis: null },
            color: {
              field: "mean",
              type: "quantitative",
              scale: diverging(values.map(({ mean }) => mean)),
              legend: { title: "mean", gradientLength: 120 },
            },
          },
        },
        {
          data: { values: values.filter(({ significant }) => significant) },
          mark: { type: "circle", size: 10, color: "#222222", opacity: 1 },
          encoding: { x, y },
        },
        {
          data: { values: labels },
          mark: { type: "text", align: "right", baseline: "middle", fontSize: 10 },
          encoding: { x: { value: -6 }, y, text: { field: "label" } },
        },
      ],
    },
  };
}

function caption(rows: readonly LayerMeanRow[], networks: number, shown: number): string {
  const [{ measure, n_subjects, alternative }] = rows;
  return sentences(
    `${sentenceStart(measures[measure].title)} between each layer’s RDM and each subject’s, mean over ${subjectsOf(n_subjects)}: a row per network, from the highest mean of any of its layers downwards, a column per layer.`,
    shown < networks ? `Shown are the first ${shown} of ${networks} networks; layer_means.csv has all.` : "",
    hasGroupTest(rows[0])
      ? `Dots: the mean is ${againstZero(alternative)}, family-wise p below .05 (p_fwer of layer_means.csv).`
      : "",
  );
}
