import { writeCsv } from "../../formats/csv.ts";
import { measures } from "../../measures/measures.ts";
import type { NullDistribution, ReportInput } from "../report-input.ts";
import { correlation, count } from "../words/number.ts";
import { pEquals, permutationP } from "../words/p-value.ts";
import { figureTitle, type PlannedFigure } from "./figure.ts";
import { sentenceStart } from "../words/sentence-start.ts";

const WIDTH = 420;
const HEIGHT = 200;

/** A bar of a histogram: `from` is included, `to` is not, except in the last. */
interface Bin {
  readonly from: number;
  readonly to: number;
  readonly permutations: number;
}

/** Equal bins over the range of the values, about the square root of their number and at most 60; NaN is left out. */
export function histogram(values: Float64Array): Bin[] {
  const defined = values.filter((value) => Number.isFinite(value));
  if (defined.length === 0) return [];
  const low = defined.reduce((a, b) => Math.min(a, b));
  const high = defined.reduce((a, b) => Math.max(a, b));
  if (low === high) return [{ from: low - 0.001, to: high + 0.001, permutations: defined.length }];
  const bins = Math.min(60, Math.ceil(Math.sqrt(defined.length)));
  const counts = new Array<number>(bins).fill(0);
  for (const value of defined) {
    const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    counts[bin] = counts[bin] + 1;
  }
  const edge = (k: number) => low + ((high - low) * k) / bins;
  return counts.map((permutations, k) => ({ from: edge(k), to: edge(k + 1), permutations }));
}

/** The null distribution of one test with the observed correlation in it, which is what a p value summarises. */
export function nullFigure({ results: { study } }: ReportInput, test: NullDistribution, name: string): PlannedFigure {
  const bins = histogram(test.permuted);
  const p = pEquals(permutationP(test.p, study));
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
