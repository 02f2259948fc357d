import type { Citation } from "../../citation.ts";

/** Whose analysis the program follows. */
export const TRUZZI: Citation = {
  text: "Truzzi A, Cusack R (2020). Convolutional neural networks as a model of visual activity in the brain: greater contribution of architecture than learned weights. Bridging AI and Cognitive Science (ICLR 2020 workshop).",
};

/** What pages and their methods may cite, beside what measures, dissimilarities and networks do; in the order of the alphabet. */
export const LITERATURE: readonly Citation[] = [
  { text: "Anderson TW (2003). An introduction to multivariate statistical analysis, 3rd edn. Wiley." },
  {
    text: "Bakeman R (2005). Recommended effect size statistics for repeated measures designs. Behav Res Methods 37:379–384.",
    doi: "10.3758/BF03192707",
  },
  {
    text: "Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate. J R Stat Soc B 57:289–300.",
    doi: "10.1111/j.2517-6161.1995.tb02031.x",
  },
  {
    text: "Besag J, Clifford P (1991). Sequential Monte Carlo p-values. Biometrika 78:301–304.",
    doi: "10.1093/biomet/78.2.301",
  },
  {
    text: "Clark HH (1973). The language-as-fixed-effect fallacy: a critique of language statistics in psychological research. J Verbal Learn Verbal Behav 12:335–359.",
    doi: "10.1016/S0022-5371(73)80014-3",
  },
  {
    text: "Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated in the case of the binomial. Biometrika 26:404–413.",
    doi: "10.1093/biomet/26.4.404",
  },
  { text: "Girden ER (1992). ANOVA: repeated measures. Sage." },
  {
    text: "Greenhouse SW, Geisser S (1959). On methods in the analysis of profile data. Psychometrika 24:95–112.",
    doi: "10.1007/BF02289823",
  },
  {
    text: "Hedges LV (1981). Distribution theory for Glass’s estimator of effect size and related estimators. J Educ Stat 6:107–128.",
    doi: "10.3102/10769986006002107",
  },
  { text: "Holm S (1979). A simple sequentially rejective multiple test procedure. Scand J Stat 6:65–70." },
  {
    text: "Huynh H, Feldt LS (1976). Estimation of the Box correction for degrees of freedom from sample data in randomized block and split-plot designs. J Educ Stat 1:69–82.",
    doi: "10.3102/10769986001001069",
  },
  { text: "Jeffreys H (1961). Theory of probability, 3rd edn. Oxford University Press." },
  {
    text: "Kriegeskorte N, Mur M, Bandettini P (2008). Representational similarity analysis – connecting the branches of systems neuroscience. Front Syst Neurosci 2:4.",
    doi: "10.3389/neuro.06.004.2008",
  },
  {
    text: "Kruskal JB (1964). Multidimensional scaling by optimizing goodness of fit to a nonmetric hypothesis. Psychometrika 29:1–27.",
    doi: "10.1007/BF02289565",
  },
  {
    text: "Lakens D (2017). Equivalence tests: a practical primer for t tests, correlations, and meta-analyses. Soc Psychol Personal Sci 8:355–362.",
    doi: "10.1177/1948550617697177",
  },
  {
    text: "Mantel N (1967). The detection of disease clustering and a generalized regression approach. Cancer Res 27:209–220.",
  },
  {
    text: "Mauchly JW (1940). Significance test for sphericity of a normal n-variate distribution. Ann Math Stat 11:204–209.",
    doi: "10.1214/aoms/1177731915",
  },
  {
    text: "Nichols TE, Holmes AP (2002). Nonparametric permutation tests for functional neuroimaging: a primer with examples. Hum Brain Mapp 15:1–25.",
    doi: "10.1002/hbm.1058",
  },
  {
    text: "Nili H, Wingfield C, Walther A, Su L, Marslen-Wilson W, Kriegeskorte N (2014). A toolbox for representational similarity analysis. PLoS Comput Biol 10:e1003553.",
    doi: "10.1371/journal.pcbi.1003553",
  },
  { text: "ONNX Runtime developers (2021). ONNX Runtime. https://onnxruntime.ai." },
  {
    text: "Olejnik S, Algina J (2003). Generalized eta and omega squared statistics: measures of effect size for some common research designs. Psychol Methods 8:434–447.",
    doi: "10.1037/1082-989X.8.4.434",
  },
  {
    text: "Phipson B, Smyth GK (2010). Permutation p-values should never be zero. Stat Appl Genet Mol Biol 9:39.",
    doi: "10.2202/1544-6115.1585",
  },
  {
    text: "Rouder JN, Speckman PL, Sun D, Morey RD, Iverson G (2009). Bayesian t tests for accepting and rejecting the null hypothesis. Psychon Bull Rev 16:225–237.",
    doi: "10.3758/PBR.16.2.225",
  },
  {
    text: "Satterthwaite FE (1946). An approximate distribution of estimates of variance components. Biometrics Bull 2:110–114.",
    doi: "10.2307/3002019",
  },
  {
    text: "Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence of average bioavailability. J Pharmacokinet Biopharm 15:657–680.",
    doi: "10.1007/BF01068419",
  },
  {
    text: "Schütt HH, Kipnis AD, Diedrichsen J, Kriegeskorte N (2023). Statistical inference on representational geometries. eLife 12:e82566.",
    doi: "10.7554/eLife.82566",
  },
  {
    text: "Steiger JH, Fouladi RT (1997). Noncentrality interval estimation and the evaluation of statistical models. In Harlow LL, Mulaik SA, Steiger JH (eds), What if there were no significance tests?, 221–257. Erlbaum.",
  },
  { text: "Student (1908). The probable error of a mean. Biometrika 6:1–25.", doi: "10.1093/biomet/6.1.1" },
  {
    text: "Torgerson WS (1952). Multidimensional scaling: I. Theory and method. Psychometrika 17:401–419.",
    doi: "10.1007/BF02288916",
  },
  TRUZZI,
  {
    text: "Wilcoxon F (1945). Individual comparisons by ranking methods. Biometrics Bull 1:80–83.",
    doi: "10.2307/3001968",
  },
  {
    text: "Zellner A, Siow A (1980). Posterior odds ratios for selected regression hypotheses. Trab Estad Investig Oper 31:585–603.",
    doi: "10.1007/BF02888369",
  },
];
