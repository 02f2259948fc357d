import { InputError } from "../errors.ts";

/** Words that stand for what is large where two stimuli are alike. SciPy calls distances `correlation` and `cosine` too. */
const SIMILARITY =
  /simil|correl|cosine|proximit|affinit|covarian|(^|_)(r|rs|rho|tau|cos|corr|corrcoef|corr_?mat(rix)?|cov|gram|fisher_?z|pearsonr?|spearmanr?|kendall|rsms?|sim_?mat(rix)?)(_|$)|^sims?$/;
const DISSIMILARITY = /dissim|dist|(^|_)(rdm|dsm)(_|$)|^(1|one)(_?(minus|[−–])_?|_)[a-z]/;

/** A name in small letters, its words parted by underscores: `stimulusA` and `Stimulus A` are one. */
export const plainName = (name: string): string =>
  name
    .trim()
    .replace(/(?<=[a-z])(?=[A-Z])/g, "_")
    .toLowerCase()
    .replace(/[\s.-]+/g, "_");

/** Whether a name says similarities: `similarity`, `cosine`, `pearson_r`; not `dissimilarity`, `cosine distance`, `1 - r`. */
export const saysSimilarity = (name: string): boolean =>
  SIMILARITY.test(plainName(name)) && !DISSIMILARITY.test(plainName(name));

/** The refusal of numbers under a name that says similarities; with them every correlation would change its sign. */
export const similaritiesNamed = (file: string, what: string, otherwise: string): InputError =>
  new InputError(
    `${file}: its ${what} is called after similarities, and dissimilarities are needed, e.g. 1 − r; if it holds ` +
      `dissimilarities, ${otherwise}`,
  );
