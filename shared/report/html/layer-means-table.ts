import { measures } from "../../measures/measures.ts";
import type { LayerMeanRow, Results } from "../../results/schema.ts";
import { correlation, fixed } from "../words/number.ts";
import { permutationP, stars, STARS_LEGEND } from "../words/p-value.ts";
import { againstZero } from "../words/terms.ts";
import { markup, type Html, NOTHING } from "./markup.ts";
import { folded, table, type Column } from "./table.ts";

/** Rows that still belong on the page unfolded. */
const OPEN = 60;

/** Mean over subjects of each network at each layer of a roi, with the group test. */
export function layerMeansTable({ study, layer_means }: Results, roi: string, number: number): Html {
  const rows = layer_means.filter((row) => row.roi === roi);
  if (rows.length === 0) return NOTHING;
  const [first] = rows;
  const several = rows.some(({ n_seeds }) => n_seeds > 1);
  const columns: Column<LayerMeanRow>[] = [
    { head: "network", cell: ({ network }) => network, text: true },
    { head: "layer", cell: ({ layer }) => layer, text: true },
    { head: "mean", cell: ({ mean }) => correlation(mean) },
    { head: "SEM", cell: ({ sem }) => (sem === null ? "–" : fixed(sem, 4)) },
    ...(several
      ? [
          {
            head: "SD over seeds",
            cell: ({ seed_sd, n_seeds }: LayerMeanRow) =>
              seed_sd === null ? "–" : `${fixed(seed_sd, 4)} (${n_seeds})`,
          },
        ]
      : []),
    { head: "p", cell: ({ p_value }) => permutationP(p_value, study.smallest_p) },
    { head: "p, family-wise", cell: ({ p_fwer }) => permutationP(p_fwer, study.smallest_p) },
    { head: "", cell: ({ p_fwer }) => stars(p_fwer), text: true },
  ];
  const undefinedBecause = rows.some(({ mean }) => mean === null)
    ? ` A mean is undefined where an RDM is ${measures[first.measure].undefinedFor}, so that its correlation is.`
    : "";
  const caption = markup`<strong>Table ${number}.</strong> Mean ${measures[first.measure].title} with ${roi} over
    ${first.n_subjects} ${first.n_subjects === 1 ? "subject" : "subjects"}. p: group Mantel test that the mean is
    ${againstZero(first.alternative)}; family-wise: maximum statistic over networks and layers (${STARS_LEGEND}).${undefinedBecause}`;
  return folded(
    `Layer means, ${roi}: ${rows.length} rows`,
    rows.length <= OPEN,
    table(caption, columns, rows, ({ network }) => network),
  );
}
