import { measures } from "../../measures/measures.ts";
import type { LayerMeanRow, Results } from "../../results/schema.ts";
import { correlation, count, counted, fixed, interval } from "../words/number.ts";
import { intervalOfP, printedPermutationP, stars, STARS_LEGEND } from "../words/p-value.ts";
import { againstZero, hasGroupTest } from "../words/terms.ts";
import { undefinedRdm } from "../words/undefined-rdm.ts";
import { markup, type Html, NOTHING } from "./markup.ts";
import { shownMeans } from "./shown-means.ts";
import { folded, table, type Column } from "./table.ts";

const GROUP_TEST = "group Mantel test";

/** Rows that still belong on the page unfolded. */
const OPEN = 60;

/** Mean over subjects of each network at each layer of a roi, with the group test where there is one. */
export function layerMeansTable({ study, layer_means }: Results, roi: string, number: number): Html {
  const { rows, note } = shownMeans(layer_means, roi);
  if (rows.length === 0) return NOTHING;
  const [first] = rows;
  const several = rows.some(({ n_seeds }) => n_seeds > 1);
  const columns: Column<LayerMeanRow>[] = [
    { head: "network", cell: ({ network }) => network, text: true },
    { head: "layer", cell: ({ layer }) => layer, text: true },
    { head: "mean", cell: ({ mean }) => correlation(mean) },
    { head: "SEM", cell: ({ sem }) => (sem === null ? "–" : fixed(sem, 4)) },
    { head: "95% CI", cell: ({ ci_lower, ci_upper }) => interval(ci_lower, ci_upper, 3) },
    ...(several
      ? [
          {
            head: "SD over seeds",
            cell: ({ seed_sd, n_seeds }: LayerMeanRow) =>
              seed_sd === null ? "–" : `${fixed(seed_sd, 4)} (${n_seeds})`,
          },
        ]
      : []),
    ...(hasGroupTest(first) ? groupTest(study) : []),
  ];
  const undefinedBecause = rows.some(({ mean }) => mean === null)
    ? ` A mean is undefined where an RDM is ${undefinedRdm(first.measure)}, so that its correlation is.`
    : "";
  const caption = markup`<strong>Table ${number}.</strong> Mean ${measures[first.measure].title} with ${roi} over
    ${first.n_subjects === 1 ? "1 subject" : `${first.n_subjects} subjects, with its standard error and interval over subjects`}.${hasGroupTest(first) ? groupTestInWords(study, rows) : ""}${undefinedBecause}${note}`;
  return folded(
    `Layer means, ${roi}: ${counted(rows.length, "row")}`,
    rows.length <= OPEN,
    table(caption, columns, rows, ({ network }) => network),
  );
}

const groupTest = (study: Results["study"]): Column<LayerMeanRow>[] => [
  { group: GROUP_TEST, head: "p", cell: ({ p_value }) => printedPermutationP(p_value, study) },
  { group: GROUP_TEST, head: "p, family-wise", cell: ({ p_fwer }) => printedPermutationP(p_fwer, study) },
  { group: GROUP_TEST, head: "", cell: ({ p_fwer }) => stars(p_fwer), text: true },
  {
    group: GROUP_TEST,
    head: "95% CI of it",
    cell: ({ p_fwer_ci_lower, p_fwer_ci_upper }) => intervalOfP(p_fwer_ci_lower, p_fwer_ci_upper, study),
  },
];

const groupTestInWords = (study: Results["study"], rows: readonly LayerMeanRow[]): Html =>
  markup` p: group Mantel test that the mean is
    ${againstZero(rows[0].alternative)}; family-wise: maximum statistic over networks and layers (${STARS_LEGEND}).${floorInWords(study, rows)}`;

/** What "≤" means, where it stands. */
function floorInWords({ permutations }: Results["study"], rows: readonly LayerMeanRow[]): string {
  if (!rows.some((row) => row.p_is_floor === true || row.p_fwer_is_floor === true)) return "";
  return ` “≤”: none of the ${count(permutations)} relabellings that were drawn is as extreme, and p may be smaller.`;
}
