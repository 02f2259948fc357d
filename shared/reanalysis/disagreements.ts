import type { GroupTests } from "../analysis/group-tests.ts";
import { degrees, fixed } from "../report/words/number.ts";
import { parametricP, pEquals } from "../report/words/p-value.ts";
import { withId } from "../results/contrast.ts";
import type { AnovaRow, TTestRow } from "../results/schema.ts";

const ALPHA = 0.05;

const CORRECTIONS: Readonly<Record<AnovaRow["correction"], string>> = {
  none: "no correction",
  "greenhouse-geisser": "Greenhouse–Geisser",
  "huynh-feldt": "Huynh–Feldt",
};

const verdict = (p: number): string => (p < ALPHA ? "a difference" : "no difference found");

/**
 * Where `recommended` comes to another verdict at .05 than `as published`, a sentence each: effects of ANOVAs once their degrees of
 * freedom are corrected, and comparisons once subjects are paired and p is adjusted.
 */
export function disagreements({
  contrasts,
  anova,
  t_tests,
}: Pick<GroupTests, "contrasts" | "anova" | "t_tests">): string[] {
  const published = anova.filter(({ analysis }) => analysis === "as published");
  const effects = published.flatMap((row) => {
    const corrected = anova.find(
      (other) => other.read && (["contrast", "roi", "effect"] as const).every((key) => other[key] === row[key]),
    );
    if (row.p_value === null || corrected?.p_value == null) return [];
    if (row.p_value < ALPHA === corrected.p_value < ALPHA) return [];
    const { name } = withId(contrasts, row.contrast);
    return [
      `${row.roi}, ${name}, ${row.effect.replace(" x ", " × ")}: as published ${fText(row)}; recommended (${CORRECTIONS[corrected.correction]}) ${fText(corrected)}`,
    ];
  });
  const comparisons = t_tests.flatMap((row) => {
    if (row.analysis !== "as published") return [];
    const paired = t_tests.find(
      (other) =>
        other.analysis === "recommended" &&
        (["family", "contrast", "network_a", "layer_a", "network_b", "layer_b"] as const).every(
          (key) => other[key] === row[key],
        ),
    );
    if (row.p_value === null || paired?.p_value == null || paired.p_holm === null) return [];
    if (row.p_value < ALPHA === paired.p_holm < ALPHA) return [];
    const text = (one: TTestRow): string =>
      `t(${degrees(one.df)}) = ${fixed(one.t, 2)}, ${pEquals(parametricP(one.p_value))}`;
    return [
      `${row.roi}, ${sides(row)}: as published ${text(row)}, ${verdict(row.p_value)}; recommended ${text(paired)}, by Holm ${pEquals(parametricP(paired.p_holm))}, ${verdict(paired.p_holm)}`,
    ];
  });
  return [...effects, ...comparisons];
}

/** What is to be said where nothing disagrees, which is agreement only where both came to a verdict. */
export function nothingDisagrees({ anova, t_tests }: Pick<GroupTests, "anova" | "t_tests">): string {
  const judged = [...anova, ...t_tests].some(({ analysis, p_value }) => analysis === "recommended" && p_value !== null);
  return judged
    ? "“Recommended” comes to the verdicts at .05 of “as published” wherever both have one."
    : "No test is defined, so there is no verdict to compare.";
}

const fText = ({ F, df1, df2, p_value }: AnovaRow): string =>
  `F(${degrees(df1)}, ${degrees(df2)}) = ${fixed(F, 2)}, ${pEquals(parametricP(p_value))}`;

/** "A − B at relu1", "A: relu7 − relu1" */
function sides({ network_a, layer_a, network_b, layer_b }: TTestRow): string {
  if (network_a === network_b) return `${network_a}: ${layer_a} \u2212 ${layer_b}`;
  return layer_a === layer_b
    ? `${network_a} \u2212 ${network_b} at ${layer_a}`
    : `${network_a}, ${layer_a} \u2212 ${network_b}, ${layer_b}`;
}
