import type { NameList } from "../../shared/brain/stimulus-labels.ts";
import { sharedNames } from "../../shared/brain/stimulus-naming.ts";
import type { GivenFile } from "../given-files.ts";
import type { ReadingRequest } from "./request.ts";

/** How many stimuli a file must hold: as many as are named, or as there are images. */
export function countOf(
  lists: readonly NameList[],
  { wanted: { byName, stimuli, position } }: Pick<ReadingRequest, "wanted">,
): number {
  const naming = byName ? lists.find(({ names, isText }) => isText && sharedNames(names, stimuli) > 0) : undefined;
  return naming?.names.length ?? position.of;
}

/** How many stimuli files must hold that name none themselves: as many as the list beside them, or as there are images. */
export const rowsOf = ({ names }: Pick<GivenFile, "names">, request: Pick<ReadingRequest, "wanted">): number =>
  countOf(names ? [names] : [], request);
