import type { NameList } from "../../shared/brain/stimulus-labels.ts";
import { placesAmong, sharedNames } from "../../shared/brain/stimulus-naming.ts";
import type { GivenFile } from "../given-files.ts";
import type { ReadingRequest } from "./request.ts";

/** How many stimuli a file must hold: as many as are named, or as there are images. */
export function countOf(
  lists: readonly NameList[],
  { wanted: { byName, stimuli, position } }: Pick<ReadingRequest, "wanted">,
): number {
  const texts = byName ? lists.filter(({ isText }) => isText) : [];
  const naming =
    texts.find(({ names }) => placesAmong(stimuli, names) !== undefined) ??
    texts.find(({ names }) => sharedNames(names, stimuli) > 0);
  return naming?.names.length ?? position.of;
}

/** How many stimuli files must hold that name none themselves: as many as the list beside them, or as there are images. */
export const rowsOf = ({ names }: Pick<GivenFile, "names">, request: Pick<ReadingRequest, "wanted">): number =>
  countOf(
    names.flatMap(({ lists }) => lists),
    request,
  );
