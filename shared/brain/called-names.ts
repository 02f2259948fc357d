/** What files that list stimuli are called, before or after whom they are of. */
const NAMES =
  /(^|[^a-z])(label|stim|stimul(i|us)|cond|condition|(file|image|img|stim|stimulus|item|object|condition)?_?name|image|img|item|object|exemplar|picture|concept|order|perm|permutation|ind(ex|ices)|idx)s?(_?(list|names?|order|labels?|ids?))?$/i;

/** A file's name without folder and ending. */
export const stemOf = (path: string): string => (path.split("/").at(-1) ?? path).replace(/\.[^.]*$/, "");

/** Whether a file is called as a list of stimuli is: `labels.txt`, `sub-01_conditions.npy`, `file_names.csv`. */
export const isCalledNames = (path: string): boolean => NAMES.test(stemOf(path).replace(/(?<=[a-z])(?=[A-Z])/g, "_"));

/** What a name says before its word: `sub-01` of `sub-01_labels`. */
export const beforeWord = (stem: string): string => stem.replace(NAMES, "").replace(/[^\p{L}\p{N}]+$/u, "");
