import { writeCsv } from "../../formats/csv.ts";
import { measures } from "../../measures/measures.ts";
import type { NoiseCeilingRow, Results } from "../../results/schema.ts";
import { ceilingInWords, ceilingOf } from "../words/ceiling.ts";
import { sentenceStart } from "../words/sentence-start.ts";
import { elide } from "./elide.ts";
import { figureTitle, type Mark, type Panel, type PlannedFigure } from "./figure.ts";
import { sentences } from "./lines/line-captions.ts";
import { INK, SOFT } from "./theme.ts";

/** Regions that have a plot, and subjects that have a row in it. */
const MOST_REGIONS = 9;
const MOST_SUBJECTS = 120;
const COLUMNS = 3;
/** Pixels of a plot beside others, and of one alone. */
const WIDTH = 210;
const ALONE = 420;
const NAME = 90;

type Bounded = NoiseCeilingRow & { readonly subject: string };

/**
 * The noise ceiling of each subject: how well the others predict the subject’s RDM, and how well all do, the subject among them.
 * Undefined where no region has two subjects: nobody is predicted by others.
 */
export function subjectCeilingsFigure({ noise_ceiling, study }: Results, name: string): PlannedFigure | undefined {
  const single = noise_ceiling.filter((row): row is Bounded => row.subject !== null);
  const regions = [...Map.groupBy(single, ({ roi }) => roi)].filter(([, rows]) => rows.some(({ lower }) => lower !== null)); // prettier-ignore
  if (regions.length === 0) return undefined;
  const drawn = regions.slice(0, MOST_REGIONS).map(([roi, rows]) => ({ roi, rows: rows.slice(0, MOST_SUBJECTS) }));
  const rows = drawn.flatMap((one) => one.rows);
  const bounds = rows.flatMap(({ lower, upper }) => [lower, upper]).filter((bound) => bound !== null);
  const domain: [number, number] = [Math.min(0, ...bounds), Math.max(0, ...bounds)];
  const most = Math.max(...drawn.map((one) => one.rows.length));
  const step = Math.max(5, Math.min(15, Math.floor(600 / most)));
  const width = drawn.length === 1 ? ALONE : WIDTH;
  const title = "Noise ceiling of each subject";
  const xTitle = sentenceStart(measures[study.measure].title);
  return {
    name,
    title,
    caption: sentences(
      `${xTitle} of each subject’s RDM with the pooled RDM of the other subjects (filled, the lower bound of the noise ceiling; Nili et al., 2014) and with that of all, the subject among them (hollow, the upper bound). Vertical lines: means over subjects${drawn.map(({ roi }) => ` – ${roi}: ${ceilingInWords(ceilingOf(noise_ceiling, roi)) || "undefined"}`).join("")}.`,
      drawn.length < regions.length ? `Shown are the first ${drawn.length} of ${regions.length} regions; noise_ceiling.csv has all.` : "", // prettier-ignore
      regions.some(([, all]) => all.length > MOST_SUBJECTS) ? `Shown are the first ${MOST_SUBJECTS} subjects of a region; noise_ceiling.csv has all.` : "", // prettier-ignore
      rows.some(({ lower, upper }) => lower === null || upper === null) ? "A bound that is undefined has no mark." : "",
    ),
    csv: writeCsv(
      rows.map(({ roi, subject, lower, upper }) => ({ roi, subject, lower, upper })),
      ["roi", "subject", "lower", "upper"],
    ),
    spec: {
      title: figureTitle(title, study.simulated),
      columns: COLUMNS,
      spacing: 16,
      concat: drawn.map((one) => panel(one, { width, domain, step, xTitle, mean: ceilingOf(noise_ceiling, one.roi) })),
    },
  };
}

interface Look {
  readonly width: number;
  readonly domain: [number, number];
  readonly step: number;
  readonly xTitle: string;
  readonly mean: { readonly lower: number | null; readonly upper: number | null };
}

/** A row per subject, in the order of the data. */
function panel({ roi, rows }: { readonly roi: string; readonly rows: readonly Bounded[] }, look: Look): Panel {
  const { width, domain, step, xTitle, mean } = look;
  const height = step * rows.length;
  const values = rows.map(({ subject, lower, upper }, i) => ({ subject: elide(subject, NAME, 10), at: (i + 0.5) * step, lower, upper })); // prettier-ignore
  const x = { type: "quantitative" as const, scale: { domain, nice: true, zero: false } };
  const axis = { title: elide(xTitle, width, 11), tickCount: 4, grid: true, labelFlush: false };
  const y = { field: "at", type: "quantitative" as const, scale: null, axis: null };
  const every = Math.ceil(11 / step); // names need 11 pixels
  const point = (field: "lower" | "upper", filled: boolean): Mark => ({
    data: { values: values.filter((one) => one[field] !== null) },
    mark: { type: "point", filled, ...(filled ? {} : { fill: "white" }), size: 34, color: INK, opacity: 1 },
    encoding: { x: { field, ...x, axis }, y },
  });
  return {
    width,
    height,
    title: { text: elide(roi, width, 11), fontSize: 11, fontWeight: "normal", anchor: "start", frame: "group", offset: 6 }, // prettier-ignore
    layer: [
      {
        data: { values: [mean.lower, mean.upper].flatMap((at) => (at === null ? [] : [{ at }])) },
        mark: { type: "rule", color: SOFT, strokeWidth: 1, strokeDash: [4, 3] },
        encoding: { x: { field: "at", ...x, axis } },
      },
      {
        data: { values: values.filter(({ lower, upper }) => lower !== null && upper !== null) },
        mark: { type: "rule", color: SOFT, strokeWidth: 1.2 },
        encoding: { x: { field: "lower", ...x, axis }, x2: { field: "upper" }, y },
      },
      point("upper", false),
      point("lower", true),
      {
        data: { values: values.filter((_, i) => i % every === 0) },
        mark: { type: "text", align: "right", baseline: "middle", fontSize: 10 },
        encoding: { x: { value: -6 }, y, text: { field: "subject" } },
      },
    ],
  };
}
