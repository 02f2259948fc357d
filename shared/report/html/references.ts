import type { Citation } from "../../citation.ts";
import { dissimilarities } from "../../dissimilarities/dissimilarities.ts";
import { measures } from "../../measures/measures.ts";
import type { Results } from "../../results/schema.ts";
import { contrastReferences } from "./contrast-methods.ts";
import { generalisationReferences } from "./generalisation-methods.ts";
import { markup, type Html } from "./markup.ts";
import { STOPPED_REFERENCE } from "./stopped-tests.ts";

/** What the methods of every study rest on. */
const GENERAL: readonly Citation[] = [
  {
    text: "Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated in the case of the binomial. Biometrika 26:404–413.",
    doi: "10.1093/biomet/26.4.404",
  },
  {
    text: "Hedges LV (1981). Distribution theory for Glass’s estimator of effect size and related estimators. J Educ Stat 6:107–128.",
    doi: "10.3102/10769986006002107",
  },
  { text: "Holm S (1979). A simple sequentially rejective multiple test procedure. Scand J Stat 6:65–70." },
  {
    text: "Kriegeskorte N, Mur M, Bandettini P (2008). Representational similarity analysis – connecting the branches of systems neuroscience. Front Syst Neurosci 2:4.",
    doi: "10.3389/neuro.06.004.2008",
  },
  {
    text: "Mantel N (1967). The detection of disease clustering and a generalized regression approach. Cancer Res 27:209–220.",
  },
  {
    text: "Nili H, Wingfield C, Walther A, Su L, Marslen-Wilson W, Kriegeskorte N (2014). A toolbox for representational similarity analysis. PLoS Comput Biol 10:e1003553.",
    doi: "10.1371/journal.pcbi.1003553",
  },
  {
    text: "Phipson B, Smyth GK (2010). Permutation p-values should never be zero. Stat Appl Genet Mol Biol 9:39.",
    doi: "10.2202/1544-6115.1585",
  },
  {
    text: "Steiger JH, Fouladi RT (1997). Noncentrality interval estimation and the evaluation of statistical models. In Harlow LL, Mulaik SA, Steiger JH (eds), What if there were no significance tests?, 221–257. Erlbaum.",
  },
  { text: "Student (1908). The probable error of a mean. Biometrika 6:1–25.", doi: "10.1093/biomet/6.1.1" },
  {
    text: "Truzzi A, Cusack R (2020). Convolutional neural networks as a model of visual activity in the brain: greater contribution of architecture than learned weights. Bridging AI and Cognitive Science (ICLR 2020 workshop).",
  },
  {
    text: "Wilcoxon F (1945). Individual comparisons by ranking methods. Biometrics Bull 1:80–83.",
    doi: "10.2307/3001968",
  },
];

/** What family-wise p rest on. */
const FAMILIES: Citation = {
  text: "Nichols TE, Holmes AP (2002). Nonparametric permutation tests for functional neuroimaging: a primer with examples. Hum Brain Mapp 15:1–25.",
  doi: "10.1002/hbm.1058",
};

/** What comparisons of networks, layers and regions rest on. */
const COMPARED: readonly Citation[] = [
  {
    text: "Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate. J R Stat Soc B 57:289–300.",
    doi: "10.1111/j.2517-6161.1995.tb02031.x",
  },
  {
    text: "Greenhouse SW, Geisser S (1959). On methods in the analysis of profile data. Psychometrika 24:95–112.",
    doi: "10.1007/BF02289823",
  },
  {
    text: "Huynh H, Feldt LS (1976). Estimation of the Box correction for degrees of freedom from sample data in randomized block and split-plot designs. J Educ Stat 1:69–82.",
    doi: "10.3102/10769986001001069",
  },
];

/** What a scaling of RDMs rests on. */
export const SCALING: readonly Citation[] = [
  {
    text: "Kruskal JB (1964). Multidimensional scaling by optimizing goodness of fit to a nonmetric hypothesis. Psychometrika 29:1–27.",
    doi: "10.1007/BF02289565",
  },
  {
    text: "Torgerson WS (1952). Multidimensional scaling: I. Theory and method. Psychometrika 17:401–419.",
    doi: "10.1007/BF02288916",
  },
];

/**
 * What the methods of a study rest on, in the order of the alphabet.
 * @param drawn - what its figures rest on beside that
 */
export function references(results: Results, drawn: readonly Citation[]): Html {
  const { study } = results;
  const own = [measures[study.measure], dissimilarities[study.dissimilarity]].flatMap((entry) => entry.references);
  const compared = results.anova.length + results.t_tests.length > 0 ? COMPARED : [];
  const tested = study.stop_after === undefined ? FAMILIES : STOPPED_REFERENCE;
  const all = [
    ...GENERAL,
    tested,
    ...drawn,
    ...compared,
    ...contrastReferences(results),
    ...generalisationReferences(results),
    ...own,
  ];
  const distinct = [...new Map(all.map((citation) => [citation.text, citation])).values()];
  return markup`<ul class="references">
    ${distinct
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ text, doi }) =>
        doi === undefined
          ? markup`<li>${text}</li>`
          : markup`<li>${text} <a href="https://doi.org/${doi}">doi:${doi}</a></li>`,
      )}
  </ul>`;
}
