import type { LayerMeanRow } from "../results/schema.ts";
import type { Alternative } from "../stats/alternative.ts";
import { mean } from "../stats/mean.ts";
import { oneSampleTTest, standardisedMean } from "../stats/one-sample-t.ts";
import { settledDifference, settledMean } from "../stats/rounding-noise.ts";
import { signedRankTest } from "../stats/signed-rank.ts";
import { standardDeviation } from "../stats/variance.ts";
import { isComplete, type SubjectValues } from "./subject-values.ts";

/** What a row of layer_means says of the subjects' values alone; Holm's p needs the rows of the whole roi. */
export type LayerTests = Pick<
  LayerMeanRow,
  | "mean" | "sem" | "ci_lower" | "ci_upper" | "t" | "df" | "t_p_value" | "cohens_d" | "d_ci_lower" | "d_ci_upper" | "hedges_g"
  | "wilcoxon" | "wilcoxon_n" | "wilcoxon_exact" | "wilcoxon_p_value" | "rank_biserial"
  | "percent_of_ceiling" | "ceiling_difference" | "ceiling_t" | "ceiling_t_p_value"
  | "ceiling_wilcoxon" | "ceiling_wilcoxon_n" | "ceiling_wilcoxon_exact" | "ceiling_wilcoxon_p_value"
  | "undefined_because"
>; // prettier-ignore

/**
 * The values of a layer over subjects, who are the sample: their mean with its interval, t and signed-rank tests of them against zero,
 * for the study's alternative, and against what the other subjects predict of each, two-sided.
 *
 * @param values - of the subjects, means over their sessions and a population's seeds
 * @param predicted - each subject's lower bound of the noise ceiling, from the other subjects alone; null where undefined
 */
export function layerTests(values: SubjectValues, predicted: SubjectValues, alternative: Alternative): LayerTests {
  const defined = isComplete(values);
  const zero = defined ? testsOf(values, alternative) : UNTESTED;
  const below =
    defined && isComplete(predicted)
      ? testsOf(
          values.map((value, s) => settledDifference(value, predicted[s])),
          "two-sided",
        )
      : UNTESTED;
  const centre = defined ? mean(values) : null;
  const lower = isComplete(predicted) ? settledMean(predicted) : null;
  const { t, ranks } = zero;
  const size = typeof t?.t === "number" ? standardisedMean(t.t, values.length) : null;
  return {
    mean: centre,
    sem: defined && values.length >= 2 ? standardDeviation(values) / Math.sqrt(values.length) : null,
    ci_lower: t?.interval?.[0] ?? null,
    ci_upper: t?.interval?.[1] ?? null,
    t: t?.t ?? null,
    df: values.length - 1,
    t_p_value: t?.p ?? null,
    cohens_d: size?.cohensD ?? null,
    d_ci_lower: size?.cohensDInterval[0] ?? null,
    d_ci_upper: size?.cohensDInterval[1] ?? null,
    hedges_g: size?.hedgesG ?? null,
    wilcoxon: ranks?.statistic ?? null,
    wilcoxon_n: ranks?.nUsed ?? null,
    wilcoxon_exact: ranks?.exact ?? null,
    wilcoxon_p_value: ranks?.p ?? null,
    rank_biserial: ranks?.rankBiserial ?? null,
    percent_of_ceiling: centre === null || lower === null || lower <= 0 ? null : (100 * centre) / lower,
    ceiling_difference: below.t?.difference ?? null,
    ceiling_t: below.t?.t ?? null,
    ceiling_t_p_value: below.t?.p ?? null,
    ceiling_wilcoxon: below.ranks?.statistic ?? null,
    ceiling_wilcoxon_n: below.ranks?.nUsed ?? null,
    ceiling_wilcoxon_exact: below.ranks?.exact ?? null,
    ceiling_wilcoxon_p_value: below.ranks?.p ?? null,
    undefined_because: reasons([
      ["mean", defined ? null : "a correlation is undefined"],
      ["t", t?.undefinedBecause],
      ["wilcoxon", ranks?.undefinedBecause],
      ["ceiling", !defined || isComplete(predicted) ? null : "a subject’s lower bound is undefined"],
      ["ceiling_t", below.t?.undefinedBecause],
      ["ceiling_wilcoxon", below.ranks?.undefinedBecause],
      ["percent_of_ceiling", lower !== null && lower <= 0 ? "the lower bound is not above 0" : null],
    ]),
  };
}

const testsOf = (values: readonly number[], alternative: Alternative) => ({
  t: oneSampleTTest(values, { alternative }),
  ranks: signedRankTest(values, alternative),
});

const UNTESTED = { t: null, ranks: null };

/** "t: 0 degrees of freedom; ceiling: …", or null where all is defined. */
function reasons(found: readonly (readonly [string, string | null | undefined])[]): string | null {
  const said = found.flatMap(([what, why]) => (typeof why === "string" ? [`${what}: ${why}`] : []));
  return said.length === 0 ? null : said.join("; ");
}
