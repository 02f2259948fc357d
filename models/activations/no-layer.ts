import { isArray, type Member } from "../../shared/brain/member.ts";
import type { NamesFile } from "../../shared/brain/names-files.ts";
import { InputError } from "../../shared/errors.ts";
import { variableList } from "../../shared/formats/variable.ts";
import { NAMES_FILE } from "../../shared/names-file.ts";
import type { ReadingRequest } from "./request.ts";
import { rowsOf } from "./row-count.ts";

/** What to say of a file in which no array has the stimuli on its first axis: what it holds, what is needed, and what may be meant. */
export function noLayer(
  path: string,
  members: readonly Member[],
  names: readonly NamesFile[],
  { wanted }: Pick<ReadingRequest, "wanted">,
): InputError {
  const { position, byName } = wanted;
  const held = members.map(({ name, ...variable }) => ({ ...variable, name: name === "" ? "an array" : name }));
  const rows = rowsOf({ names }, { wanted });
  const listed = byName ? names.find(({ lists }) => lists.some((list) => list.names.length === rows)) : undefined;
  const needed =
    listed && rows !== position.of
      ? `needed an array with a row for each of the ${rows} names in ${listed.path}`
      : `needed an array with ${position.of} stimuli on its first axis, those of the study, or the names of its stimuli: ` +
        `a list in the file, or ${NAMES_FILE} beside it`;
  return new InputError(
    [`${path}: holds ${variableList(held)}; ${needed}`, ...turnedHint(members, rows), ...unreadable(members)].join(
      "; ",
    ),
  );
}

/** MATLAB's users may have stimuli in columns. */
function turnedHint(members: readonly Member[], rows: number): string[] {
  const turned = members.filter(isArray).find(({ shape }) => shape.length > 1 && shape.indexOf(rows) > 0);
  if (turned === undefined) return [];
  const { name, shape } = turned;
  return [
    `axis ${shape.indexOf(rows) + 1} of ${name === "" ? "it" : name} may be that of the stimuli: save it as the first`,
  ];
}

/** More reasons than a reader reads. */
const REASONS = 3;

/** Why what is no array of numbers cannot be read, in the words of its format. */
const unreadable = (members: readonly Member[]): string[] =>
  members
    .filter((member) => !isArray(member) && member.names() === undefined)
    .slice(0, REASONS)
    .flatMap(({ array }) => {
      try {
        array();
        return [];
      } catch (error) {
        if (error instanceof InputError) return [error.message];
        throw error;
      }
    });
