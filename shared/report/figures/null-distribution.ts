import { writeCsv } from "../../formats/csv.ts";
import { measures } from "../../measures/measures.ts";
import type { NullDistribution, ReportInput } from "../report-input.ts";
import { correlation, count } from "../words/number.ts";
import { pEquals, printedPermutationP } from "../words/p-value.ts";
import { figureTitle, type PlannedFigure } from "./figure.ts";
import { histogram } from "./histogram.ts";
import { sentenceStart } from "../words/sentence-start.ts";

const WIDTH = 420;
const HEIGHT = 200;

/** The null distribution of one test with the observed correlation in it, which is what a p value summarises. */
export function nullFigure({ results: { study } }: ReportInput, test: NullDistribution, name: string): PlannedFigure {
  const bins = histogram(test.permuted);
  const p = pEquals(printedPermutationP(test.p, study));
  const title = `Null distribution: ${test.title}`;
  const label = `observed ${correlation(test.observed)}, ${p}`;
  const edges = [...bins.flatMap(({ from, to }) => [from, to]), test.observed];
  const [low, high] = [Math.min(...edges), Math.max(...edges)];
  const atRight = test.observed > (low + high) / 2;
  const x = { type: "quantitative" as const, scale: { domain: [low, high], nice: true, zero: false } };
  return {
    name,
    title,
    caption: `${sentenceStart(measures[study.measure].title)} between ${test.network}, layer ${test.layer}, and ${test.roi} of ${test.subject} under ${count(test.permuted.length)} ${study.every_relabelling ? "relabellings of the stimuli, all there are," : "random relabellings of the stimuli"} (grey) and as observed (line): ${correlation(test.observed)}, ${p}, ${test.alternative}.`,
    csv: writeCsv(
      [
        ...bins.map((bin) => ({ ...bin, kind: "null" })),
        { kind: "observed", observed: test.observed, p_value: test.p },
      ],
      ["kind", "from", "to", "permutations", "observed", "p_value"],
    ),
    spec: {
      title: figureTitle(["Null distribution", test.title], study.simulated),
      width: WIDTH,
      height: HEIGHT,
      layer: [
        {
          data: { values: bins },
          mark: { type: "rect", color: "#A9B4BF", stroke: "white", strokeWidth: 0.5 },
          encoding: {
            x: {
              field: "from",
              ...x,
              title: sentenceStart(measures[study.measure].title),
              axis: { grid: false, labelFlush: false, tickCount: 5 },
            },
            x2: { field: "to" },
            y: { field: "permutations", type: "quantitative" },
            y2: { datum: 0 },
          },
        },
        {
          data: { values: [{ observed: test.observed }] },
          mark: { type: "rule", color: "#B5121B", strokeWidth: 2 },
          encoding: { x: { field: "observed", ...x } },
        },
        {
          data: { values: [{ observed: test.observed, label }] },
          mark: {
            type: "text",
            align: atRight ? "right" : "left",
            dx: atRight ? -6 : 6,
            fontSize: 11,
            color: "#B5121B",
          },
          encoding: { x: { field: "observed", ...x }, y: { value: -7 }, text: { field: "label" } },
        },
      ],
    },
  };
}
