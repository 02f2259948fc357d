import { histogram } from "../../shared/report/figures/histogram.ts";
import type { Recounted } from "../../shared/report/recount/recount.ts";
import { correlation, count } from "../../shared/report/words/number.ts";

const WIDTH = 460;
const HEIGHT = 170;
const FLOOR = HEIGHT - 24; // where bars stand; below it are the numbers of the axis
const TOP = 20; // above it is the name of the line
const MARGIN = 8;

type Attributes = Readonly<Record<string, string | number>>;

function drawn(name: string, attributes: Attributes, ...content: (Node | string)[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...content);
  return element;
}

/** The statistic under every relabelling as a histogram, and as a line what it is of the stimuli as they are. */
export function nullDrawing({ permuted, permutations }: Recounted, observed: number): SVGElement {
  const bins = histogram(permuted);
  const ends = [...bins.flatMap(({ from, to }) => [from, to]), observed];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const most = Math.max(...bins.map((bin) => bin.permutations));
  const x = (value: number): number => MARGIN + ((WIDTH - 2 * MARGIN) * (value - low)) / (high - low || 1);
  const bars = bins.map(({ from, to, permutations }) => {
    const height = ((FLOOR - TOP) * permutations) / most;
    return drawn("rect", { x: x(from), y: FLOOR - height, width: Math.max(0.5, x(to) - x(from) - 0.5), height });
  });
  const at = x(observed);
  const atRight = at > WIDTH / 2;
  const number = (value: number, anchor: string): SVGElement =>
    drawn("text", { x: x(value), y: HEIGHT - 8, "text-anchor": anchor }, correlation(value));
  const words = `Null distribution of ${count(permutations)} relabellings, from ${correlation(low)} to ${correlation(high)}; observed ${correlation(observed)}.`;
  return drawn(
    "svg",
    { class: "null", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words },
    ...bars,
    drawn("line", { x1: MARGIN, x2: WIDTH - MARGIN, y1: FLOOR, y2: FLOOR }),
    number(low, "start"),
    number(high, "end"),
    drawn("line", { class: "observed", x1: at, x2: at, y1: 4, y2: FLOOR }),
    drawn("text", { class: "observed", x: at + (atRight ? -6 : 6), y: 13, "text-anchor": atRight ? "end" : "start" }, `observed ${correlation(observed)}`), // prettier-ignore
  );
}
