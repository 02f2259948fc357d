/** What lies where below the URL of a study (which ends in `/`). */
const below = (name: string) => (study: string) => new URL(name, study).href;

export const planUrl = below("plan.json");
export const resultsUrl = below("results.json");
export const manifestUrl = below("manifest.json");
export const errorUrl = below("error.json");
export const errorRecordsUrl = below("errors/");
export const claimsUrl = below("claims/");
export const rdmsHdf5Url = below("rdms.h5");
export const numeratorsUrl = below("numerators/");
export const reportUrl = below("report.html");

/** Tables of a study: file name → the rows of `results.json` that it holds. */
export const TABLES = {
  "correlations.csv": "correlations",
  "anova.csv": "anova",
  "t_tests.csv": "t_tests",
  "noise_ceiling.csv": "noise_ceiling",
} as const;

/** Null distributions of one network: layers × subjects × permutations. */
export const numeratorsPath = (networkSlug: string): string => `numerators/${networkSlug}.npy`;
