import { isCalledNames } from "./called-names.ts";
import type { NameList } from "./stimulus-labels.ts";
import { loose, sameNames } from "./stimulus-naming.ts";

/**
 * Of lists that are read with and without their first line, which may be a header, the one that is meant where lists may hold more than
 * the study's stimuli: without it where it is called as lists of stimuli are, or the others are the stimuli; else with it.
 */
export const withoutHeaders = (lists: readonly NameList[], stimuli: readonly string[]): NameList[] => {
  const known = new Set(stimuli.map(loose));
  const isHeaded = (whole: NameList, below: NameList): boolean =>
    whole.names.length === below.names.length + 1 && below.names.every((name, k) => name === whole.names[k + 1]);
  const isHeader = ({ names: [first = "", ...others] }: NameList): boolean =>
    !known.has(loose(first)) && (first === "" || isCalledNames(first) || sameNames(stimuli, others) !== undefined);
  return lists.filter(
    (list) =>
      !lists.some((other) => (isHeaded(list, other) && isHeader(list)) || (isHeaded(other, list) && !isHeader(other))),
  );
};
