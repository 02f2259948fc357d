import type { LayerMeanRow } from "../../results/schema.ts";
import { bounded, type Bounded } from "./bounded.ts";

/** Rows of a region that have room on a page. */
const MOST_ROWS = 240;

/** The layer means of a roi that its tables show: all, or of many networks the best layer of each. */
export function shownMeans(all: readonly LayerMeanRow[], roi: string): Bounded<LayerMeanRow> {
  const rows = all.filter((row) => row.roi === roi);
  if (rows.length <= MOST_ROWS) return { rows, note: "" };
  const best = [...Map.groupBy(rows, ({ network }) => network).values()].map((own) =>
    own.reduce((a, b) => ((b.mean ?? -Infinity) > (a.mean ?? -Infinity) ? b : a)),
  );
  const { rows: shown } = bounded(best, MOST_ROWS, { which: "", file: "", rank: ({ mean }) => -(mean ?? -Infinity) });
  const networks =
    shown.length === best.length ? "every network" : `the ${shown.length} best of ${best.length} networks`;
  return {
    rows: shown,
    note: ` Shown is the layer with the largest mean of ${networks}; layer_means.csv has all ${rows.length} rows.`,
  };
}
