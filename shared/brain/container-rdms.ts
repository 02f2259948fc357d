import { candidates, chooseMembers } from "./choose-members.ts";
import { joinGrids } from "./join-grids.ts";
import { type Member, ownPart } from "./member.ts";
import { namesBeside, requireFitting } from "./names-beside.ts";
import { nameRows } from "./row-columns.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import { noted, type RdmRequest } from "./rdm-reader.ts";
import { saysSimilarity, similaritiesNamed } from "./similarity-name.ts";
import { type NameList, requireTelling, stimulusLabels } from "./stimulus-labels.ts";
import { sameNames } from "./stimulus-naming.ts";

/**
 * The RDMs of a file of named things: of one of them, or of one for each subject, with the names that stand beside them.
 *
 * @param file - for messages
 * @throws {InputError} if it is open which things hold the RDMs, or what names beside them say of them contradicts itself
 */
export function containerRdms(file: string, members: readonly Member[], request: RdmRequest): RdmGrid {
  const { chosen, note } = chooseMembers(file, members, request);
  if (request.variable === undefined && chosen.every(({ name }) => saysSimilarity(ownPart(name)))) {
    const [{ name }] = chosen;
    throw similaritiesNamed(file, `variable ${name}`, `say \`variable: ${name}\` in the config`);
  }
  const owners = [...new Set([...chosen, ...candidates(members, request)])];
  const beside = namesBeside(members, owners);
  const described = chosen.map((source) => describedRdms(file, source, beside(source), request));
  return noted(
    joinGrids(
      file,
      chosen.map(({ name }) => name),
      described,
    ),
    note,
  );
}

/** The RDMs of one thing, named by the lists beside it. */
function describedRdms(
  file: string,
  source: Member,
  lists: readonly NameList[],
  { stimuli, roi, match }: RdmRequest,
): RdmGrid {
  const stored = source.rdms();
  const isByName = match !== "position";
  const isNamed = stimuli !== undefined && lists.some(({ names }) => sameNames(stimuli, names) !== undefined);
  if (isByName) for (const list of lists) requireFitting(file, list, stored, isNamed ? [] : stimuli);
  const { grid, used } = nameRows(file, stored, lists, roi);
  const ofStimuli = lists.filter((list) => list.names.length === grid.n && !used.includes(list));
  const own = stored.labels === undefined ? [] : [{ path: source.name, names: stored.labels, isText: true }];
  if (isByName && !isNamed) for (const list of [...own, ...ofStimuli]) requireTelling(file, list, stimuli);
  const labels = isByName ? stimulusLabels(file, [...own, ...ofStimuli], stimuli) : undefined;
  const isUsed = ({ path, names }: NameList) =>
    names.join("\n") === labels?.names.join("\n") || used.some((list) => list.path === path);
  const ignored = lists.filter((list) => !isUsed(list));
  const notes = [
    ...(labels ? [`stimuli are named by ${labels.path}`] : []),
    ...(used.length > 0 ? [`rows are told apart by ${used.map(({ path }) => path).join(", ")}`] : []),
    ...(ignored.length > 0 ? [`names not used: ${ignored.map(({ path }) => path).join(", ")}`] : []),
  ];
  return {
    ...grid,
    ...(labels ? { labels: labels.names } : {}),
    notes: [...grid.notes, ...(notes.length > 0 ? [`${file}: ${notes.join("; ")}`] : [])],
  };
}
