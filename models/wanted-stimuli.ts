import type { NameList } from "../shared/brain/stimulus-labels.ts";
import { requireTelling, shownPath, stimulusLabels } from "../shared/brain/stimulus-labels.ts";
import { absentNames, placesAmong } from "../shared/brain/stimulus-naming.ts";
import { InputError } from "../shared/errors.ts";

/** Which stimuli are wanted of what a file holds. */
export interface Wanted {
  /** by name, in the order of the study */
  readonly stimuli: readonly string[];
  /** where files name none: how many stimuli they need to hold, and which of them are wanted, 0-based */
  readonly position: Position;
  /** whether names are looked for; else `position` tells */
  readonly byName: boolean;
}

/** Places of wanted stimuli in a file of `of` stimuli that does not name them. */
export interface Position {
  readonly of: number;
  readonly rows: readonly number[];
}

/** Where wanted stimuli stand in a file. */
export interface StimulusRows {
  /** for each, its 0-based place */
  readonly rows: readonly number[];
  readonly byName: boolean;
  /** the list by which they were found */
  readonly list?: NameList;
  /** in words */
  readonly note: string;
}

/** Names that a message lists. */
const LISTED = 20;

/**
 * Finds the wanted stimuli among those of a file, by name where it names them; it may hold more.
 *
 * @param count - stimuli of the file
 * @param lists - of names that may be theirs
 * @throws {InputError} if one is not there, or two lists put them into different orders, or there are no names and not as many as images
 */
export function rowsOfStimuli(
  file: string,
  count: number,
  lists: readonly NameList[],
  { stimuli, position, byName }: Wanted,
): StimulusRows {
  const fitting = byName ? lists.filter(({ names }) => names.length === count) : [];
  for (const list of fitting) requireTelling(file, list, stimuli);
  const labels = stimulusLabels(file, fitting, stimuli);
  if (labels !== undefined) return { ...amongNames(file, stimuli, labels), list: labels };
  if (count !== position.of) {
    const needed = byName ? "needed names of stimuli beside them, or as many stimuli as images" : "needed as many";
    throw new InputError(`${file}: ${count} stimuli without names, and the study has ${position.of} images; ${needed}`);
  }
  const why = byName ? "no names of stimuli to go by; its" : "names left out of account, as the config says; its";
  const note = `${file}: ${why} ${count} stimuli were taken to be in the order of the images`;
  return { rows: position.rows, byName: false, note };
}

/** @throws {InputError} if one of the stimuli is not there, or is there twice */
export function amongNames(file: string, stimuli: readonly string[], list: NameList): StimulusRows {
  const { names } = list;
  const path = shownPath(list);
  const found = placesAmong(stimuli, names);
  if (found === undefined) throw lacking(file, stimuli, path, names);
  const { places: rows, regardless } = found;
  const more = names.length > rows.length ? `, ${rows.length} of the ${names.length} that it holds` : "";
  const how = regardless === "" ? "" : `, regardless of ${regardless}`;
  return { rows, byName: true, note: `${file}: stimuli were picked by name (${path})${how}${more}` };
}

function lacking(file: string, stimuli: readonly string[], path: string, names: readonly string[]): InputError {
  const absent = absentNames(stimuli, names);
  if (absent.length === 0) {
    return new InputError(
      `${file}: the names of stimuli in ${path} do not tell the images apart; needed one name for each image`,
    );
  }
  const listed = absent.slice(0, LISTED).join(", ");
  const more = absent.length > LISTED ? ` and ${absent.length - LISTED} more` : "";
  return new InputError(
    `${file}: ${absent.length} of ${stimuli.length} stimuli are not among the ${names.length} names in ${path} ` +
      `(${names[0]}, …): ${listed}${more}; needed every image of the study, or \`match: position\``,
  );
}
