import type { LayerMeanRow, Results } from "../../results/schema.ts";
import { zeroIsNoChance } from "../words/chance.ts";
import { correlation, counted, fixed, interval } from "../words/number.ts";
import { parametricP, stars, STARS_LEGEND } from "../words/p-value.ts";
import { againstZero } from "../words/terms.ts";
import { markup, type Html, NOTHING } from "./markup.ts";
import { shownMeans } from "./shown-means.ts";
import { folded, table, type Column } from "./table.ts";

const NAMES: readonly Column<LayerMeanRow>[] = [
  { head: "network", cell: ({ network }) => network, text: true },
  { head: "layer", cell: ({ layer }) => layer, text: true },
];

const AGAINST_ZERO: readonly Column<LayerMeanRow>[] = [
  ...NAMES,
  { head: "t", cell: ({ t }) => fixed(t, 2) },
  { head: "p", cell: ({ t_p_value }) => parametricP(t_p_value) },
  { head: "p Holm", cell: ({ t_p_holm }) => parametricP(t_p_holm) },
  { head: "", cell: ({ t_p_holm }) => stars(t_p_holm), text: true },
  { head: "T⁺", cell: ({ wilcoxon }) => fixed(wilcoxon, wilcoxon !== null && wilcoxon % 1 !== 0 ? 1 : 0) },
  { head: "p signed-rank", cell: ({ wilcoxon_p_value }) => parametricP(wilcoxon_p_value) },
  {
    head: "d [95% CI]",
    cell: ({ cohens_d, d_ci_lower, d_ci_upper }) => `${fixed(cohens_d, 2)} ${interval(d_ci_lower, d_ci_upper, 2)}`,
  },
  { head: "g", cell: ({ hedges_g }) => fixed(hedges_g, 2) },
];

const AGAINST_CEILING: readonly Column<LayerMeanRow>[] = [
  ...NAMES,
  { head: "difference", cell: ({ ceiling_difference }) => correlation(ceiling_difference) },
  { head: "t", cell: ({ ceiling_t }) => fixed(ceiling_t, 2) },
  { head: "p", cell: ({ ceiling_t_p_value }) => parametricP(ceiling_t_p_value) },
  { head: "p Holm", cell: ({ ceiling_t_p_holm }) => parametricP(ceiling_t_p_holm) },
  { head: "", cell: ({ ceiling_t_p_holm }) => stars(ceiling_t_p_holm), text: true },
  { head: "p signed-rank", cell: ({ ceiling_wilcoxon_p_value }) => parametricP(ceiling_wilcoxon_p_value) },
  { head: "% of lower bound", cell: ({ percent_of_ceiling }) => fixed(percent_of_ceiling, 0) },
];

/** Of each network at each layer of a roi, the tests over subjects, folded; nothing for a single subject. */
export function layerTestsTable(
  { layer_means, study }: Pick<Results, "layer_means" | "study">,
  roi: string,
  number: number,
): Html {
  const { rows, note } = shownMeans(layer_means, roi);
  if (rows.length === 0 || rows[0].n_subjects < 2) return NOTHING;
  const [{ df, alternative, n_subjects }] = rows;
  const ranked = rows.some(({ wilcoxon_exact }) => wilcoxon_exact === false) ? "normal approximation" : "exact";
  const noShare = rows.some(({ percent_of_ceiling, mean }) => percent_of_ceiling === null && mean !== null)
    ? " A share of a bound that is not above 0 is undefined."
    : "";
  const zero = markup`<strong>Table ${number}.</strong> Tests over the ${n_subjects} subjects that layer means are ${againstZero(alternative)}, ${roi}:
    t (${df} degrees of freedom) and signed-rank tests (${ranked}; T⁺: sum of the ranks of positive values). Holm: over the networks and
    layers of ${roi} (${STARS_LEGEND}). d: mean over standard deviation; g: d without its bias in small samples.
    Subjects are the sample; the stimuli and the weights are these.${zeroIsNoChance(study)}${note}`;
  const ceiling = markup`<strong>Table ${number}, continued.</strong> Tests, two-sided, that they differ from what the other subjects predict of
    each subject, the lower bound of the noise ceiling: a negative difference is below what the other subjects predict. Holm as
    above.${noShare}`;
  const byNetwork = ({ network }: LayerMeanRow) => network;
  return folded(
    `Tests of layer means over subjects, ${roi}: ${counted(rows.length, "row")}`,
    false,
    markup`${table(zero, AGAINST_ZERO, rows, byNetwork)}
    ${table(ceiling, AGAINST_CEILING, rows, byNetwork)}`,
  );
}
