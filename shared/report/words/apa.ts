import { measures } from "../../measures/measures.ts";
import type { ReadGeneralisationRow } from "../../results/generalisation.ts";
import type { AnovaRow, LayerMeanRow, TTestRow } from "../../results/schema.ts";
import { correlation, degrees, fixed } from "./number.ts";
import { parametricP, pEquals, printedPermutationP, type Relabelled } from "./p-value.ts";
import { hasGroupTest } from "./terms.ts";

/** What a value between −1 and 1 looks like without its leading zero. */
const share = (value: number | null): string => fixed(value, 2).replace(/^(−?)0\./, "$1.");

/** "F(1, 14) = 29.18, p < .001, partial η² = .68"; "" where F is undefined. */
export function apaAnova({ F, df1, df2, p_value, partial_eta_squared }: AnovaRow): string {
  if (F === null) return "";
  return `F(${degrees(df1)}, ${degrees(df2)}) = ${fixed(F, 2)}, ${pEquals(parametricP(p_value))}, partial η² = ${share(partial_eta_squared)}`;
}

/** "t(14) = 2.31, p = .036, d = 0.60, 95% CI [0.04, 1.15]"; of a paired test p is Holm’s too. */
export function apaTTest({ t, df, p_value, p_holm, cohens_d, d_ci_lower, d_ci_upper }: TTestRow): string {
  if (t === null) return "";
  const adjusted = p_holm === null ? "" : ` (Holm ${pEquals(parametricP(p_holm))})`;
  return `t(${degrees(df)}) = ${fixed(t, 2)}, ${pEquals(parametricP(p_value))}${adjusted}, d = ${fixed(cohens_d, 2)}${interval(d_ci_lower, d_ci_upper)}`;
}

/** The tests of a layer mean: its group Mantel test, where there is one, and over several subjects the t and the signed-rank test. */
export function apaMean(row: LayerMeanRow, study: Relabelled): string {
  if (row.mean === null) return "";
  const value = `mean ${measures[row.measure].symbol} = ${correlation(row.mean)}`;
  const mantel = hasGroupTest(row) ? `${value}, ${pEquals(printedPermutationP(row.p_value, study))} (family-wise ${pEquals(printedPermutationP(row.p_fwer, study))})` : value; // prettier-ignore
  if (row.t === null) return mantel;
  const over = `t(${degrees(row.df)}) = ${fixed(row.t, 2)}, ${pEquals(parametricP(row.t_p_value))} (Holm ${pEquals(parametricP(row.t_p_holm))}), d = ${fixed(row.cohens_d, 2)}${interval(row.d_ci_lower, row.d_ci_upper)}`;
  const ranks = row.wilcoxon === null ? "" : `; T⁺ = ${fixed(row.wilcoxon, row.wilcoxon % 1 === 0 ? 0 : 1)}, ${pEquals(parametricP(row.wilcoxon_p_value))}`; // prettier-ignore
  return `${mantel}; ${over}${ranks}`;
}

/** "difference −0.051, t(4) = −1.66, p = .172 (Holm p = .689)": a layer mean against what the other subjects predict of each subject. */
export function apaCeiling({
  ceiling_difference,
  ceiling_t,
  ceiling_t_p_value,
  ceiling_t_p_holm,
  df,
}: LayerMeanRow): string {
  if (ceiling_t === null) return "";
  return `difference ${correlation(ceiling_difference)}, t(${degrees(df)}) = ${fixed(ceiling_t, 2)}, ${pEquals(parametricP(ceiling_t_p_value))} (Holm ${pEquals(parametricP(ceiling_t_p_holm))})`;
}

/** "difference 0.021, 95% CI [−0.043, 0.085], t(11) = 0.71, p = .492 (Holm p = .984)": with other factors random than subjects alone. */
export function apaGeneralisation({
  estimate,
  ci_lower,
  ci_upper,
  t,
  df,
  p_value,
  p_holm,
}: ReadGeneralisationRow): string {
  if (t === null || df === null) return "";
  const adjusted = p_holm === null ? "" : ` (Holm ${pEquals(parametricP(p_holm))})`;
  return `difference ${correlation(estimate)}${interval(ci_lower, ci_upper, 3)}, t(${degrees(df)}) = ${fixed(t, 2)}, ${pEquals(parametricP(p_value))}${adjusted}`;
}

const interval = (lower: number | null, upper: number | null, decimals = 2): string =>
  lower === null || upper === null ? "" : `, 95% CI [${fixed(lower, decimals)}, ${fixed(upper, decimals)}]`;
