import type { Citation } from "../citation.ts";

/** Where controls were first taken out of a Mantel test. */
export const smouse: Citation = {
  text: "Smouse PE, Long JC, Sokal RR (1986). Multiple regression and correlation extensions of the Mantel test of matrix correspondence. Syst Zool 35:627–632.",
  doi: "10.2307/2413122",
};

/** What is relabelled of a partial correlation, and why. */
export const legendre: Citation = {
  text: "Legendre P (2000). Comparison of permutation methods for the partial correlation and partial Mantel tests. J Stat Comput Simul 67:37–73.",
  doi: "10.1080/00949650008812035",
};
