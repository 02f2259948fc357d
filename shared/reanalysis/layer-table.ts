import { measures } from "../measures/measures.ts";
import { markup, type Html } from "../report/html/markup.ts";
import { folded, table, type Column } from "../report/html/table.ts";
import { correlation, degrees, fixed } from "../report/words/number.ts";
import { zeroIsNoChance } from "../report/words/chance.ts";
import { parametricP, stars, STARS_LEGEND } from "../report/words/p-value.ts";
import type { ReadLayerRow, Reanalysis } from "./schema.ts";

/** Rows that still belong on the page unfolded. */
const OPEN = 60;

/** Mean over subjects of each network at each layer of a region, against zero. */
export function layerTable({ layer_means, measure }: Reanalysis, roi: string, number: number): Html {
  const rows = layer_means.filter((row) => row.roi === roi);
  const columns: Column<ReadLayerRow>[] = [
    { head: "network", cell: ({ network }) => network, text: true },
    { head: "layer", cell: ({ layer }) => layer, text: true },
    { head: "mean", cell: ({ mean }) => correlation(mean) },
    { head: "SEM", cell: ({ sem }) => (sem === null ? "–" : fixed(sem, 4)) },
    { head: "t (df)", cell: ({ t, df }) => `${fixed(t, 2)} (${degrees(df)})` },
    { head: "p", cell: ({ t_p_value }) => parametricP(t_p_value) },
    { head: "p Holm", cell: ({ t_p_holm }) => parametricP(t_p_holm) + stars(t_p_holm) },
    { head: "p signed rank", cell: ({ wilcoxon_p_value }) => parametricP(wilcoxon_p_value) },
    ...(rows.some(({ significant }) => significant !== null)
      ? [
          {
            head: "own p < .05",
            cell: ({ significant, tested }: ReadLayerRow) =>
              significant === null ? "–" : `${significant} of ${tested}`,
          },
        ]
      : []),
  ];
  const caption = markup`<strong>Table ${number}.</strong> Mean ${measures[measure].title} with ${roi} over ${rows[0]?.n_subjects ?? 0}
    subjects, tested against zero over subjects: t-test, with Holm’s method over these rows (${STARS_LEGEND}), and Wilcoxon’s
    signed ranks. “Own p”: single correlations whose p in the table is below .05.${zeroIsNoChance({ measure, mask: null })}`;
  return folded(
    `Layer means, ${roi}: ${rows.length} rows`,
    rows.length <= OPEN,
    table(caption, columns, rows, ({ network }) => network),
  );
}
