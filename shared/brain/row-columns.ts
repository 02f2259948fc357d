import { InputError } from "../errors.ts";
import { ALONE } from "./lone-name.ts";
import { ownPart } from "./member.ts";
import { roleOf, type NameRole } from "./name-roles.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import { regionRows } from "./region-rows.ts";
import type { RowName } from "./row-name.ts";
import type { NameList } from "./stimulus-labels.ts";

/** A grid with the names that lists beside it give its rows, and the lists that were used. */
export interface NamedRows {
  readonly grid: RdmGrid;
  readonly used: readonly NameList[];
}

/**
 * Names subjects and sessions of a grid by the lists that are as long as its axes, and keeps the rows of the wanted region where a
 * list says regions. Of lists that no word explains one alone names subjects.
 *
 * @param file - for messages
 * @throws {InputError} if the region is not among several, or subjects have one name and nothing tells them apart
 */
export function nameRows(file: string, grid: RdmGrid, lists: readonly NameList[], roi: string | undefined): NamedRows {
  const found = regionRows(file, grid, lists, roi);
  const one = found.lists.find(({ path, names }) => names.length === 1 && roleOf(path) === "subject");
  const region = one === undefined ? found : { ...found, grid: asSessions(found.grid) };
  const { subjects, sessions } = region.grid;
  const find = (role: NameRole, size: number) =>
    region.lists.find(({ path, names }) => names.length === size && roleOf(path) === role);
  const session = find("session", sessions ?? subjects);
  const run = sessions === undefined ? find("run", subjects) : undefined;
  const time = (session ?? run) ? undefined : find("time", sessions ?? subjects);
  const measured = sessions === undefined ? (session ?? run ?? time) : undefined;
  const person =
    find("subject", subjects) ??
    onlyNameless(region.lists, region.grid, measured) ??
    (one && measured && { ...one, names: measured.names.map(() => one.names[0]) });
  const used = [person, session, run].filter((list) => list !== undefined);
  const named = { ...region, used: [...region.used, ...used] };
  if (sessions !== undefined) {
    requireDistinct(file, person, subjects);
    const axis = time ? ownPart(time.path) : (session ?? run) ? undefined : otherAxis(region, person);
    return {
      ...named,
      grid: {
        ...region.grid,
        ...subjectNames(person),
        ...(session ? { sessionNames: session.names } : {}),
        ...(axis === undefined ? {} : { sessionAxis: axis }),
      },
    };
  }
  const isOfPersons =
    person !== undefined && roleOf(person.path) === "subject" && new Set(person.names).size === subjects;
  if (time && new Set(time.names).size > 1 && !isOfPersons) {
    const rows = Array.from({ length: subjects }, (_, k) => rowAt(k, person, time));
    return { ...named, grid: { ...region.grid, rows, sessionAxis: ownPart(time.path) } };
  }
  if (session === undefined && run === undefined) {
    requireDistinct(file, person, subjects);
    return { ...named, grid: { ...region.grid, ...subjectNames(person) } };
  }
  const rows = Array.from({ length: subjects }, (_, k) => rowAt(k, person, session, run));
  return { ...named, grid: { ...region.grid, rows } };
}

/** RDMs of one person, as a list says, along the axis that follows that of the one: their sessions. */
function asSessions({ isAfterOne = false, ...grid }: RdmGrid): RdmGrid {
  return isAfterOne ? { ...grid, subjects: 1, sessions: grid.subjects, warnings: [] } : grid;
}

/** What a file calls its second axis, if that is neither session nor run: the dimensions' own names, or a list as long as the axis. */
function otherAxis({ grid, lists }: Pick<NamedRows, "grid"> & { lists: readonly NameList[] }, person?: NameList) {
  const { n, subjects, sessions } = grid;
  const dimensions = lists.find(({ path }) => /^(DIMENSION_LABELS|dims|dim_names|axis_names)$/i.test(ownPart(path)));
  const said = dimensions?.names.filter((name) => name !== "" && !USUAL_AXIS.test(name)) ?? [];
  if (said.length === 1) return said[0];
  const isOf = ({ path, names }: NameList) => {
    const role = roleOf(path);
    if (names.length !== sessions || role === "subject" || new Set(names).size < sessions) return false;
    const isOfStimuli = sessions === n && (role === undefined || role === "stimulus");
    return !isOfStimuli && (sessions !== subjects || role === "group") && !/date|visit|day|scan|week|rep/i.test(path);
  };
  const list = lists.find((one) => one !== person && one !== dimensions && isOf(one));
  return list && ownPart(list.path);
}

/** Names of the dimensions of an array of RDMs of subjects. */
const USUAL_AXIS = /subj|person|particip|stim|cond|image|item|object|pair|row|col|^[ijnxy]\d?$/i;

const subjectNames = (person: NameList | undefined) => (person ? { subjectNames: person.names } : {});

function rowAt(k: number, person?: NameList, session?: NameList, run?: NameList): RowName {
  const subject = person?.names[k] ?? ALONE;
  const measured = (session ?? run)?.names[k] || null;
  return session && run && run.names[k] !== ""
    ? { subject, session: measured, run: run.names[k] }
    : { subject, session: measured };
}

/**
 * A list as long as there are subjects whose name explains nothing, if it is the only one and the file describes its RDMs in no other way. Its
 * names differ, or do with those of their sessions or times.
 */
function onlyNameless(lists: readonly NameList[], grid: RdmGrid, measured: NameList | undefined): NameList | undefined {
  const fitting = lists.filter(
    ({ path, names, isText }) => isText && names.length === grid.subjects && isFree(roleOf(path)),
  );
  const areDistinct = (names: readonly string[]) => new Set(names).size === names.length;
  const distinct = fitting.filter(({ names }) => areDistinct(names) && names.length !== grid.n);
  const repeated = fitting.filter(
    ({ path, names }) =>
      measured &&
      (names.length !== grid.n || roleOf(path) === undefined) &&
      areDistinct(names.map((name, k) => JSON.stringify([name, measured.names[k]]))),
  );
  const found = distinct.length > 0 ? distinct : repeated.filter(({ names }) => new Set(names).size > 1);
  return grid.descriptions === undefined && found.length === 1 ? found[0] : undefined;
}

const isFree = (role: NameRole | undefined): boolean => role === undefined || role === "stimulus";

function requireDistinct(file: string, list: NameList | undefined, subjects: number): void {
  const distinct = new Set(list?.names).size;
  if (list === undefined || distinct === list.names.length) return;
  throw new InputError(
    `${file}: ${list.names.length} names in ${list.path}, ${distinct} of them distinct, for ${subjects} subjects; needed names that ` +
      "differ, or a list of their sessions",
  );
}
