import type { Citation } from "../../citation.ts";
import type { Results, TTestRow } from "../../results/schema.ts";
import { equivalenceBound } from "../words/equivalence-bound.ts";
import { hasSessions } from "../words/terms.ts";
import { markup, type Html, NOTHING } from "./markup.ts";

/** Families that are named in the text; of more the tables have the names. */
const MOST_NAMED = 12;

/** How networks and layers were compared over subjects, with every test by its literature. */
export function contrastMethods(results: Results): Html {
  const { anova, t_tests, families: tested, correlations } = results;
  if (anova.length + t_tests.length === 0) return markup`<p>No contrasts between networks were asked for.</p>`;
  const families = tested.map(({ name }) => `“${name}”`);
  const averaged = hasSessions(correlations) ? " of the correlations averaged over the sessions of a subject" : "";
  const effects = markup`repeated-measures ANOVA (network × layer)${averaged}, degrees of freedom corrected after Greenhouse and Geisser (1959)
    and after Huynh and Feldt (1976)`;
  const pairs = markup`paired t-tests, two-sided, p adjusted within a family after Holm (1979) and after Benjamini and Hochberg (1995)`;
  const both =
    anova.length > 0 && t_tests.length > 0 ? markup`${effects}, and by ${pairs}` : anova.length > 0 ? effects : pairs;
  return markup`<p>Networks and layers were compared within subjects by ${both}.${families.length === 0 || families.length > MOST_NAMED ? "" : ` Families: ${families.join(", ")}.`}${t_tests.length === 0 ? "" : " Cohen’s d is d_z, the mean difference over the standard deviation of the differences; its 95% confidence intervals invert the noncentral t distribution (Steiger and Fouladi, 1997)."}</p>
    ${anova.length === 0 ? NOTHING : anovaMethods()}
    ${t_tests.length === 0 ? NOTHING : equivalenceMethods(t_tests)}`;
}

/** What the columns “as published” of the tables are, which the methods of a study need not name. */
export const publishedMethods = ({ anova, t_tests }: Results): Html =>
  anova.length + t_tests.length === 0
    ? NOTHING
    : markup`<p>Not part of these methods: columns and rows that are headed “as published” have, for comparison, the analysis of Truzzi and Cusack
    (2020): the ANOVA without correction for sphericity, independent two-sample t-tests with pooled variance and d of the pooled standard
    deviation, and no correction for multiple tests.</p>`;

const anovaMethods =
  (): Html => markup`<p>Of the two corrections of an effect that of Huynh and Feldt is read where Greenhouse and Geisser’s ε is
    above .75, else that of Greenhouse and Geisser (Girden, 1992), whatever p either gives. Huynh and Feldt’s ε is cut at 1. Sphericity was
    tested after Mauchly (1940), with p by the χ² expansion to second order as Anderson (2003) prints it. Effect sizes are partial η² and generalised η² with both factors
    manipulated (Olejnik and Algina, 2003; Bakeman, 2005).</p>`;

/** What may be concluded where no difference is found. */
function equivalenceMethods(rows: readonly TTestRow[]): Html {
  const regions = rows.some(({ roi_b }) => roi_b !== null)
    ? " Regions were compared within persons, matched by name, by the same ANOVA with regions in the place of networks and by paired t-tests; what these find holds for other persons, for these stimuli and these weights."
    : "";
  return markup`<p>That no difference is found does not show that there is none. A paired comparison is called different where p, after Holm, is
    below .05; equivalent where two one-sided tests (Schuirmann, 1987; Lakens, 2017), after Holm in the same family, both reject a
    difference as large as a bound, ${equivalenceBound(rows)}; different within the bound where both hold; and
    inconclusive where neither does. Bayes factors are those of Jeffreys, Zellner and Siow for a difference against none, with a Cauchy
    prior of scale √2/2 on d_z (Rouder et al., 2009), and are not adjusted for the number of tests.${regions}</p>`;
}

/** What the comparisons of a study rest on. */
export const contrastReferences = ({ anova, t_tests }: Results): readonly Citation[] => [
  ...(anova.length === 0 ? [] : ANOVA),
  ...(t_tests.length === 0 ? [] : EQUIVALENCE),
];

const EQUIVALENCE: readonly Citation[] = [
  { text: "Jeffreys H (1961). Theory of probability, 3rd edn. Oxford University Press." },
  {
    text: "Lakens D (2017). Equivalence tests: a practical primer for t tests, correlations, and meta-analyses. Soc Psychol Personal Sci 8:355–362.",
    doi: "10.1177/1948550617697177",
  },
  {
    text: "Rouder JN, Speckman PL, Sun D, Morey RD, Iverson G (2009). Bayesian t tests for accepting and rejecting the null hypothesis. Psychon Bull Rev 16:225–237.",
    doi: "10.3758/PBR.16.2.225",
  },
  {
    text: "Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence of average bioavailability. J Pharmacokinet Biopharm 15:657–680.",
    doi: "10.1007/BF01068419",
  },
];

const ANOVA: readonly Citation[] = [
  { text: "Anderson TW (2003). An introduction to multivariate statistical analysis, 3rd edn. Wiley." },
  {
    text: "Bakeman R (2005). Recommended effect size statistics for repeated measures designs. Behav Res Methods 37:379–384.",
    doi: "10.3758/BF03192707",
  },
  { text: "Girden ER (1992). ANOVA: repeated measures. Sage." },
  {
    text: "Mauchly JW (1940). Significance test for sphericity of a normal n-variate distribution. Ann Math Stat 11:204–209.",
    doi: "10.1214/aoms/1177731915",
  },
  {
    text: "Olejnik S, Algina J (2003). Generalized eta and omega squared statistics: measures of effect size for some common research designs. Psychol Methods 8:434–447.",
    doi: "10.1037/1082-989X.8.4.434",
  },
];
