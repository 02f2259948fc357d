import { candidates, chooseMembers } from "./choose-members.ts";
import { joinGrids } from "./join-grids.ts";
import { meanWarnings } from "./mean-names.ts";
import { isBelow, type Member, ownPart } from "./member.ts";
import { type ListsBeside, namesBeside, requireFitting } from "./names-beside.ts";
import { byOwnNames } from "./names-per-rdm.ts";
import { ordersBeside } from "./orders-beside.ts";
import { byPairs, type PlacedPairs } from "./pairs-beside.ts";
import { nameRows } from "./row-columns.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import { noted, type RdmRequest } from "./rdm-reader.ts";
import { saysSimilarity, similaritiesNamed } from "./similarity-name.ts";
import { NAME_FIELD, RDM_FIELD } from "./struct-rdms.ts";
import { type NameList, requireTelling, stimulusLabels } from "./stimulus-labels.ts";
import { sameNames } from "./stimulus-naming.ts";
import { unappliedWarnings } from "./unapplied-names.ts";

/**
 * The RDMs of a file of named things: of one of them, or of one for each subject, with the names that stand beside them. Everything
 * else that the file holds is listed in a note.
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
  const beside = namesBeside(members, owners, request.stimuli);
  const described = chosen.map((source) => describedRdms(file, source, beside(source), request));
  const grid = joinGrids(
    file,
    chosen.map(({ name }) => name),
    described.map((one) => one.grid),
    request,
  );
  const told = [...chosen.map(({ name }) => name), ...described.flatMap((one) => one.told)];
  const left = leftNote(
    file,
    members.filter(({ name }) => !(READ_WITH.test(name) && chosen.some((one) => isBelow(name, one.name)))),
    told,
  );
  return noted(left === undefined ? grid : { ...grid, notes: [...grid.notes, left] }, note);
}

interface DescribedRdms {
  readonly grid: RdmGrid;
  /** paths of the lists that notes tell of */
  readonly told: readonly string[];
}

/** The RDMs of one thing, named by the lists beside it. */
function describedRdms(
  file: string,
  source: Member,
  beside: ListsBeside,
  { stimuli, roi, match }: RdmRequest,
): DescribedRdms {
  const isByName = match !== "position";
  const { grid: stored, lists } = isByName
    ? byOwnNames(file, source.rdms(roi), beside.names, stimuli)
    : { grid: source.rdms(roi), lists: beside.names };
  const inPlace = isByName && stimuli ? byPairs(file, stored, lists, beside.numbers, stimuli) : undefined;
  if (inPlace !== undefined) return placedRdms(file, source, inPlace, beside, { stimuli, roi, match });
  const isNamed = stimuli !== undefined && lists.some(({ names }) => sameNames(stimuli, names) !== undefined);
  if (isByName) for (const list of lists) requireFitting(file, list, stored, isNamed ? [] : stimuli);
  const { grid, used } = nameRows(file, stored, lists, roi);
  const ofStimuli = lists.filter((list) => list.names.length === grid.n && !used.includes(list));
  const own = stored.labels === undefined ? [] : [{ path: source.name, names: stored.labels, isText: true }];
  if (isByName && !isNamed) for (const list of [...own, ...ofStimuli]) requireTelling(file, list, stimuli);
  const labels = isByName ? stimulusLabels(file, [...own, ...ofStimuli], stimuli) : undefined;
  const isUsed = ({ path, names }: NameList) =>
    names.join("\n") === labels?.names.join("\n") || used.some((list) => list.path === path);
  const isRead = ({ path }: NameList) => READ_WITH.test(path) && isBelow(path, source.name);
  const ignored = lists.filter((list) => !isUsed(list) && !isRead(list));
  const notes = [
    ...(labels ? [`stimuli are named by ${labels.path}`] : []),
    ...(used.length > 0 ? [`rows are told apart by ${used.map(({ path }) => path).join(", ")}`] : []),
    ...(ignored.length > 0 ? [`names not used: ${ignored.map(({ path }) => path).join(", ")}`] : []),
  ];
  const unnamed = labels === undefined && isByName;
  const orders = unnamed ? ordersBeside([...ignored, ...beside.numbers], grid.n) : [];
  return {
    grid: {
      ...grid,
      ...(labels ? { labels: labels.names } : {}),
      notes: [...grid.notes, ...(notes.length > 0 ? [`${file}: ${notes.join("; ")}`] : [])],
      warnings: stored.rdms.length === 1 ? meanWarnings(file, source.name) : (grid.warnings ?? []),
      orders: unappliedWarnings(file, { orders, sealed: unnamed ? beside.sealed : [] }, grid.n),
    },
    told: pathsOf([...lists, ...orders]),
  };
}

const pathsOf = (lists: readonly NameList[]): string[] => lists.map(({ path }) => path);

/** RDMs that lists of pairs put in place, named by the other lists. */
function placedRdms(
  file: string,
  source: Member,
  { grid, used }: PlacedPairs,
  { names, numbers, sealed }: ListsBeside,
  request: RdmRequest,
): DescribedRdms {
  const others = {
    names: names.filter((list) => !used.includes(list)),
    numbers: numbers.filter((list) => !used.includes(list)),
    sealed,
  };
  const paths = used.map(({ path }) => path);
  const described = describedRdms(file, { ...source, name: paths.join(" and "), rdms: () => grid }, others, request);
  return {
    grid: noted(described.grid, `${file}: put in place by the pairs in ${paths.join(" and ")}`),
    told: [...described.told, ...paths],
  };
}

/** Things that a note lists. */
const LISTED = 20;

/** What is read of a struct with the struct. */
const READ_WITH = new RegExp(`\\.(${RDM_FIELD}|${NAME_FIELD})$`);

/** What the file holds besides, neither read nor told of; groups and structs of what was are none. */
function leftNote(file: string, members: readonly Member[], told: readonly string[]): string | undefined {
  const isTold = (path: string) => told.some((one) => one === path || isBelow(one, path));
  const left = members.flatMap(({ name }) => (isTold(name) ? [] : [name]));
  const outer = left.filter((path) => !left.some((one) => isBelow(path, one)));
  if (outer.length === 0) return undefined;
  const more = outer.length > LISTED ? ` and ${outer.length - LISTED} more` : "";
  return `${file}: not used: ${outer.slice(0, LISTED).join(", ")}${more}`;
}
