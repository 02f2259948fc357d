import { ownPart } from "./member.ts";
import { plainName } from "./similarity-name.ts";

/** Words for what several persons' RDMs are made into, and for a group, which may have a number. */
const MEAN = /(^|[^\p{L}])(grand|mean|average|avg|averaged|median|pooled)($|[^\p{L}])/u;
const GROUP = /(^|[^\p{L}])(group|template)($|[^\p{L}])/u;

/** Whether a name says the mean of several: `group_mean`, `avgRDM`; not `group2`. */
export const saysMean = (name: string): boolean =>
  MEAN.test(plainName(name)) || (GROUP.test(plainName(name)) && !/\d/.test(name));

/** The warning that the only RDM of a thing, or of a file, is called after a mean, and counts as a person. */
export const meanWarnings = (file: string, path: string): string[] =>
  saysMean(ownPart(path))
    ? [
        `${file}: ${path} is called after a mean of several, and counts as one person: what is said of the group is not said of its persons; ` +
          "give the RDMs of each where you have them",
      ]
    : [];
