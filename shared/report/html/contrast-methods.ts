import type { AnovaRow, Results, TTestRow } from "../../results/schema.ts";
import { equivalenceBound } from "../words/equivalence-bound.ts";
import { freedomInWords } from "../words/freedom.ts";
import { inList } from "../words/in-list.ts";
import { sentenceStart } from "../words/sentence-start.ts";
import { effectInWords, hasSessions } from "../words/terms.ts";
import { markup, type Html, NOTHING } from "./markup.ts";

/** Families that are named in the text; of more the tables have the names. */
const MOST_NAMED = 12;

/** How networks and layers were compared over subjects, with every test by its literature; nothing where they were not. */
export function contrastMethods({ anova, t_tests: all, families: tested, correlations }: Results): Html {
  const t_tests = all.filter(({ analysis }) => analysis === "recommended");
  if (anova.length + t_tests.length === 0) return NOTHING;
  const averaged = hasSessions(correlations) ? " of the correlations averaged over the sessions of a subject" : "";
  const corrected = anova.some(needsSphericity)
    ? ", degrees of freedom corrected after Greenhouse and Geisser (1959) and after Huynh and Feldt (1976)"
    : "";
  const effects = `repeated-measures ANOVA (${inList(designs(anova), "; ")})${averaged}${corrected}`;
  const several = isCorrected(t_tests);
  const holm = several ? ", p adjusted within a family after Holm (1979) and after Benjamini and Hochberg (1995)" : "";
  const pairs = `paired t-tests, two-sided, with ${t_tests.length === 0 ? "" : freedomInWords(t_tests)}${holm}`;
  const by = [...(anova.length > 0 ? [effects] : []), ...(t_tests.length > 0 ? [pairs] : [])].join(", and by ");
  const names = several ? tested.map(({ name }) => `“${name}”`) : [];
  const families = names.length === 0 || names.length > MOST_NAMED ? "" : ` The ${names.length === 1 ? "family was" : "families were"} ${inList(names)}.`; // prettier-ignore
  const matched = t_tests.some(({ roi_b }) => roi_b !== null) ? " Subjects of two regions were matched by name." : "";
  const effect =
    t_tests.length === 0
      ? NOTHING
      : markup` The effect size is Cohen’s d of the differences, <i>d</i><sub>z</sub>: the mean difference over the standard deviation of the differences; its 95% confidence intervals invert the noncentral t distribution (Steiger and Fouladi, 1997).`;
  return markup`<p>${sentenceStart(inList(compared(anova, t_tests)))} were compared within subjects by ${by}.${families}${matched}${effect}</p>
    ${anova.length === 0 ? NOTHING : anovaMethods(anova)}
    ${t_tests.length === 0 ? NOTHING : equivalenceMethods(t_tests, several)}`;
}

/** What the columns “as published” of the tables are, which the methods of a study need not name. */
export const publishedMethods = ({ anova, t_tests }: Results): Html =>
  anova.length + t_tests.length === 0
    ? NOTHING
    : markup`<p>Not part of these methods: columns and rows that are headed “as published” have, for comparison, the analysis of Truzzi and Cusack
    (2020): the ANOVA without correction for sphericity, independent two-sample t-tests with pooled variance and d of the pooled standard
    deviation, and no correction for multiple tests.</p>`;

/** Only effects of several degrees of freedom can violate sphericity. */
const needsSphericity = ({ correction, df1 }: AnovaRow): boolean => correction === "none" && df1 > 1;

/** What the ANOVAs cross, each kind once: "network × layer". */
function designs(anova: readonly AnovaRow[]): string[] {
  const byContrast = Map.groupBy(anova, ({ contrast }) => contrast);
  const factors = [...byContrast.values()].map((rows) => {
    const effects = [...new Set(rows.map(({ effect }) => effect))];
    return effectInWords(effects.find((effect) => effect.includes(" x ")) ?? effects[0]);
  });
  return [...new Set(factors)];
}

/** What was compared, in the order "networks, layers and regions". */
function compared(anova: readonly AnovaRow[], t_tests: readonly TTestRow[]): string[] {
  const effects = new Set(anova.flatMap(({ effect }) => effect.split(" x ")));
  const has = (factor: string, differs: (row: TTestRow) => boolean): boolean => effects.has(factor) || t_tests.some(differs); // prettier-ignore
  return [
    ...(has("network", ({ network_a, network_b }) => network_a !== network_b) ? ["networks"] : []),
    ...(has("layer", ({ layer_a, layer_b }) => layer_a !== layer_b) ? ["layers"] : []),
    ...(has("roi", ({ roi_b }) => roi_b !== null) ? ["regions"] : []),
  ];
}

/** Whether a family has several tests, over which p is adjusted. */
const isCorrected = (t_tests: readonly TTestRow[]): boolean =>
  new Set(t_tests.map(({ family }) => family)).size < t_tests.length;

function anovaMethods(anova: readonly AnovaRow[]): Html {
  const sphericity = anova.some(needsSphericity)
    ? `Of the two corrections of an effect that of Huynh and Feldt is read where Greenhouse and Geisser’s ε is
    above .75, else that of Greenhouse and Geisser (Girden, 1992), whatever p either gives. Huynh and Feldt’s ε is cut at 1. `
    : "";
  const mauchly = anova.some(({ mauchly_p }) => mauchly_p !== null)
    ? "Sphericity was tested after Mauchly (1940), with p by the χ² expansion to second order as Anderson (2003) prints it. "
    : "";
  const factors = designs(anova).some((design) => design.includes("×"))
    ? "with both factors manipulated"
    : "with the factor manipulated";
  return markup`<p>${sphericity}${mauchly}Effect sizes are partial η² and generalised η² ${factors} (Olejnik and Algina, 2003; Bakeman, 2005).</p>`;
}

/**
 * What may be concluded where no difference is found.
 * @param several - whether a family has several tests
 */
function equivalenceMethods(rows: readonly TTestRow[], several: boolean): Html {
  const [holm, both] = several ? [", after Holm,", ", after Holm in the same family,"] : ["", ""];
  return markup`<p>That no difference is found does not show that there is none. A paired comparison is called different where p${holm} is
    below .05; equivalent where two one-sided tests (Schuirmann, 1987; Lakens, 2017)${both} both reject a
    difference as large as a bound, ${equivalenceBound(rows)}; different within the bound where both hold; and
    inconclusive where neither does. Bayes factors are those of Jeffreys (1961) and Zellner and Siow (1980) for a difference against none,
    with a Cauchy prior of scale √2/2 on <i>d</i><sub>z</sub> (Rouder et al., 2009)${several ? ", and are not adjusted for the number of tests" : ""}.</p>`;
}
