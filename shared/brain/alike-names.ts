import { nameParts } from "./name-parts.ts";

/** What precedes the number of a subject in names that people give to variables: `S1`, `subj_01`, `RDM_sub01`, `rdm3`, `arr_0`. */
const SUBJECT_STEM = /^(|rdms?|rdvs?|rdmutv|mat|matrix|data|arr|var|d|x)$/i;

/** Those of them that are said of persons, who are named so where no other stands beside them too. */
export const PERSON_STEM =
  /^(s|sub|subs|subj|subject|p|pp|pt|ppt|part|participant|person|proband|vp|id|obs|observer|m|monkey|animal)$/i;

/** Meadows calls the RDM of each participant so, and participants after animals. */
const MEADOWS = /^rdmutv_/;

/**
 * Whether names are those of one thing in several subjects: entities of BIDS that tell them apart, or one number that differs, after nothing or a word
 * that is said of subjects or of RDMs. `V1` and `V4`, `ses1` and `ses2`, `rdm_100ms` and `rdm_200ms` are none.
 */
export function areSubjects(names: readonly string[]): boolean {
  if (names.every((name) => MEADOWS.test(name))) return true;
  const entities = names.map(nameParts);
  if (entities.every(({ subject }) => subject !== undefined)) {
    return new Set(entities.map((one) => JSON.stringify([one.subject, one.session, one.run]))).size === names.length;
  }
  const split = names.map((name) => name.split(/([^\p{L}\p{N}]+)/u));
  if (split.some(({ length }) => length !== split[0].length)) return false;
  const differing = split[0].flatMap((part, k) => (split.every((parts) => parts[k] === part) ? [] : [k]));
  return differing.length === 1 && areNumbered(split, differing[0]);
}

/** A name after a numbered person and their session: `P1_ses1`, `s02.session-2`. */
const OF_SESSION = /^[a-z]+[-_]?\d+[-_. ](ses|sess|session|visit|day|run)[-_]?\d+$/i;

/** Whether a column or variable is called after a numbered person and their session. */
export const isOfSession = (name: string): boolean => OF_SESSION.test(name);

function areNumbered(split: readonly (readonly string[])[], place: number): boolean {
  const found = split.map((parts) => /^(\p{L}*?)(\d+)(\p{L}*)$/u.exec(parts[place]));
  const [first] = found;
  if (first === null || found.some((one) => one?.[1] !== first[1] || one[3] !== first[3])) return false;
  const stem = first[1] === "" ? (split[0].slice(0, place).findLast((part) => /\p{L}/u.test(part)) ?? "") : first[1];
  return PERSON_STEM.test(stem) || (SUBJECT_STEM.test(stem) && SUBJECT_STEM.test(first[3]));
}
