import { measures } from "../../measures/measures.ts";
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

const interval = (lower: number | null, upper: number | null): string =>
  lower === null || upper === null ? "" : `, 95% CI [${fixed(lower, 2)}, ${fixed(upper, 2)}]`;
