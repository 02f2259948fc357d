import { InputError } from "../errors.ts";
import { NAMES_FILE } from "../names-file.ts";
import { ownPart } from "./member.ts";
import { roleOf } from "./name-roles.ts";
import { linkedNames } from "./linked-names.ts";
import { sameNames, sharedNames } from "./stimulus-naming.ts";

/** Names that stand beside RDMs. */
export interface NameList {
  /** where they stand in the file */
  readonly path: string;
  /** the file that they stand in, where that is another than what they name */
  readonly file?: string;
  readonly names: readonly string[];
  /** text, or whole numbers */
  readonly isText: boolean;
  /** the axes along which they stand, the last varying fastest; one where left out */
  readonly shape?: readonly number[];
}

/** Where names stand, for messages: the file beside what they name, or their place in it. */
export const shownPath = ({ path, file = path }: Pick<NameList, "path" | "file">): string => file;

/**
 * Which of several lists, as long as there are stimuli, names them: the one whose names are those of the study's images.
 *
 * Where none does, a list that identifies stimuli all the same is returned, so that they are not matched by position: names that
 * differ, partly known, known in part of each (`04_dog` for `dog`), or under a word such as `labels`, or numbered and not in that order. Others tell nothing of identity, as
 * categories and `condition 1`, `condition 2` … do. Undefined if no list identifies the stimuli.
 *
 * @param file - for messages
 * @param stimuli - of the study; undefined where there is none
 * @throws {InputError} if two lists of the study's names are in different orders
 */
export function stimulusLabels(
  file: string,
  lists: readonly NameList[],
  stimuli: readonly string[] | undefined,
): NameList | undefined {
  const placesIn = ({ names }: NameList) => (stimuli === undefined ? undefined : sameNames(stimuli, names)?.places);
  const known = lists.filter((list) => placesIn(list) !== undefined);
  const identifying = known.length > 0 ? known : lists.filter((list) => identifies(list, stimuli));
  const [best, ...others] = identifying.toSorted((a, b) => weight(a) - weight(b));
  const rival = known.length > 0 && others.find((other) => String(placesIn(other)) !== String(placesIn(best)));
  if (rival) {
    throw new InputError(
      `${file}: ${shownPath(best)} and ${shownPath(rival)} name the stimuli in different orders; needed one that says which is which: take the other out`,
    );
  }
  return best;
}

/**
 * Holds that a list that is meant to name stimuli does: it is called so, or names of the study's stand in it.
 * @throws {InputError} if a name stands there twice
 */
export function requireTelling(
  file: string,
  { path, names, isText }: NameList,
  stimuli: readonly string[] | undefined = [],
): void {
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  const isMeant = /^(labels?|stimul(i|us))$/i.test(ownPart(path)) || sharedNames(names, stimuli) > 0;
  if (!isText || twice === undefined || !isMeant) return;
  throw new InputError(
    `${file}: the names in ${path} do not tell stimuli apart, "${twice}" occurs more than once; needed one for each, or \`match: position\``,
  );
}

/** Text before numbers; `stimuli` and `labels` before other words. */
const weight = ({ path, isText }: NameList): number =>
  (isText ? 0 : 4) +
  (path === NAMES_FILE || /^(stimul|label|name|cond)/i.test(ownPart(path)) ? 0 : roleOf(path) === "stimulus" ? 1 : 2);

function identifies({ path, names, isText }: NameList, stimuli: readonly string[] | undefined): boolean {
  if (new Set(names).size < names.length) return false;
  const numbers = runningNumbers(names);
  const isRunning = numbers?.every((number, k) => k === 0 || number > numbers[k - 1]) ?? false;
  if (stimuli === undefined) return isText && roleOf(path) === "stimulus";
  if (isText && (sharedNames(names, stimuli) > 0 || areLinkedOtherwise(names, stimuli))) return true;
  return roleOf(path) === "stimulus" && (numbers === undefined ? isText : !isRunning);
}

/** Whether names are those of the images with other words around them, and in another order: `04_dog` first, where `ant` is. */
const areLinkedOtherwise = (names: readonly string[], stimuli: readonly string[]): boolean =>
  linkedNames(stimuli, names)?.some((place, k) => place !== k) ?? false;

/** The numbers of names that differ by a number only, `condition 3`; undefined for other names. */
function runningNumbers(names: readonly string[]): number[] | undefined {
  const found = names.map((name) => /^(\D*)(\d+)(\D*)$/.exec(name));
  const isOne = found.every((one) => one !== null && one[1] === found[0]?.[1] && one[3] === found[0][3]);
  return isOne ? found.map((one) => Number(one?.[2])) : undefined;
}
