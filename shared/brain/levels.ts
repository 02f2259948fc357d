import { InputError } from "../errors.ts";
import { cellsOf, type TextTable } from "../formats/delimited.ts";
import { numberIn } from "../formats/number-cell.ts";
import { pairCount } from "../rdm/condensed.ts";
import { ALONE, personIn } from "./lone-name.ts";
import { roleOf } from "./name-roles.ts";
import type { RdmGrid, StoredRdm } from "./rdm-grid.ts";
import type { RowName } from "./row-name.ts";
import { FEWEST_STIMULI } from "./stimulus-axes.ts";
import { sameNames } from "./stimulus-naming.ts";
import { lineCount, type LineRun } from "./table-lines.ts";

/** Names in several rows above a table or several columns beside it, as pandas writes indices of several levels. */
export interface Levels {
  /** names in each row above, one per column of numbers */
  readonly above: readonly Level[];
  /** names in each column beside, one per row of numbers */
  readonly beside: readonly Level[];
  /** the numbers, cell by cell */
  readonly body: readonly (readonly string[])[];
}

interface Level {
  /** what the table calls it; empty where it does not */
  readonly name: string;
  readonly names: readonly string[];
}

/** Rows of names above a table are at most these. */
const MOST_ROWS = 6;

/**
 * Levels of names around the numbers of a table; undefined where it has at most one row and one column of them, or as many columns of
 * numbers as neither a square nor the pairs of `n` stimuli have: tables in long form are long.
 */
export function levelsOf(table: TextTable, lines: readonly LineRun[], n?: number): Levels | undefined {
  const count = lineCount(lines);
  if (count < FEWEST_STIMULI) return undefined;
  const isText = (cell: string) => cell !== "" && numberIn(cell) === undefined;
  const isNumber = (cell: string) => cell !== "" && numberIn(cell) !== undefined;
  if (lines.every(({ firstIs, text }) => text < 0 && firstIs === "number")) return undefined;
  const end = cellsOf(table, count - 1);
  const width = Math.max(1, end.findLastIndex(isText) + 1);
  const numbers = end.length - width;
  if (numbers < FEWEST_STIMULI || (n !== undefined && numbers !== n && numbers !== pairCount(n))) return undefined;
  const head = Array.from({ length: Math.min(MOST_ROWS, count) }, (_, line) => cellsOf(table, line));
  const isAbove = (row: readonly string[]) =>
    row.slice(width).some(isText) || row.slice(width).every((cell) => cell === "");
  const height = head.findLastIndex(isAbove) + 1;
  if ((width < 2 && height < 2) || height === 0 || count <= height) return undefined;
  const rows = Array.from({ length: count - height }, (_, k) => cellsOf(table, height + k));
  if (rows.some((row) => row.length !== rows[0].length || row.slice(width).some(isText))) return undefined;
  const isMixed = (row: readonly string[]) => row.slice(width).some(isText) && row.slice(width).some(isNumber);
  if (head.slice(0, height).some(isMixed)) return undefined;
  const named = head.slice(0, height).filter((row) => row.slice(width).some((cell) => cell !== ""));
  const titles = named.length < height ? head[height - 1] : height === 1 ? head[0] : [];
  return {
    above: named.map((row) => ({
      name: height === 1 ? "" : (row.slice(0, width).find((cell) => cell !== "") ?? ""),
      names: row.slice(width),
    })),
    beside: Array.from({ length: width }, (_, k) => ({ name: titles.at(k) ?? "", names: rows.map((row) => row[k]) })),
    body: rows.map((row) => row.slice(width)),
  };
}

/**
 * The squares of a table with several levels of names: one, or one for each subject and session that a level names. Rows are put into the
 * order of the columns.
 *
 * @param stimuli - of the study
 * @returns undefined where the numbers are no squares of the study's stimuli
 * @throws {InputError} if no level tells the stimuli apart, or rows and columns have different names
 */
export function squaresOf(
  { above, beside, body }: Levels,
  file: string,
  stimuli: readonly string[] | undefined,
): RdmGrid | undefined {
  const n = body[0].length;
  if (n < FEWEST_STIMULI || body.length % n > 0 || n !== (stimuli?.length ?? n)) return undefined;
  const owners = beside.filter((level) => isOfOwners(level, n) && (body.length > n || mayName(level, n)));
  const groups = [...Map.groupBy(body.keys(), (row) => JSON.stringify(owners.map(({ names }) => names[row]))).values()];
  if (groups.some(({ length }) => length !== n)) return undefined;
  const columns = above.filter(({ names }) => new Set(names).size === n && !names.includes(""));
  const rows = beside.filter((level) =>
    groups.every((group) => new Set(group.map((row) => level.names[row])).size === n),
  );
  const pairs = columns.flatMap((column) =>
    rows.flatMap((row) => {
      const places = groups.map(
        (group) =>
          sameNames(
            column.names,
            group.map((at) => row.names[at]),
          )?.places,
      );
      return places.every((order) => order !== undefined) ? [{ column, row, places }] : [];
    }),
  );
  const isOfStudy = ({ names }: Level) => stimuli !== undefined && sameNames(stimuli, names) !== undefined;
  const best = pairs.find(({ column }) => isOfStudy(column)) ?? pairs.at(-1);
  if (best === undefined) {
    if (!columns.some(isOfStudy) && !rows.some((level) => isOfStudy({ ...level, names: level.names.slice(0, n) })))
      return undefined;
    throw new InputError(
      `${file}: names in ${counted(above.length, "row")} above and ${counted(beside.length, "column")} beside, of which no two name the same ${n} stimuli; ` +
        "needed one row and one column with the names of all",
    );
  }
  const { column, row, places } = best;
  const square = (group: readonly number[], order: readonly number[]): StoredRdm => ({
    form: "square",
    values: Float64Array.from(order.flatMap((place) => body[group[place]].map((cell) => numberIn(cell) ?? NaN))),
  });
  const unused = [...above, ...beside].filter((level) => level !== column && level !== row && !owners.includes(level));
  const shown = unused.map(({ name, names }) => name || `${names[0]} …`).join(", ");
  return {
    n,
    subjects: groups.length,
    sessions: undefined,
    rdms: groups.map((group, k) => square(group, places[k] ?? [])),
    ...(owners.length === 0 ? {} : { rows: groups.map(([first], k) => ownerAt(owners, first, k)) }),
    labels: column.names,
    notes: [
      `${file}: ${counted(groups.length, "square")} with ${counted(above.length, "row")} of names above and ${counted(beside.length, "column")} ` +
        `beside; stimuli are named by ${row.name || column.name || "those that differ"}` +
        (shown === "" ? "" : `; names not used: ${shown}`),
    ],
  };
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** Whether a level of a single square, the same in every row, names the one whose it is: under a word for that, or by a name of a person. */
const mayName = ({ name, names }: Level, n: number): boolean =>
  new Set(names.slice(0, n)).size === 1 &&
  (["subject", "session", "run"].includes(roleOf(name) ?? "") || personIn(names[0]) === names[0]);

/** Whether a level says whose the rows are: by its name, or as it is the same in each n rows that follow each other. */
function isOfOwners({ name, names }: Level, n: number): boolean {
  const role = roleOf(name);
  if (role !== undefined && role !== "stimulus") return role === "subject" || role === "session" || role === "run";
  return names.every((own, row) => own === names[row - (row % n)]);
}

function ownerAt(owners: readonly Level[], row: number, k: number): RowName {
  const of = (role: string) => owners.find(({ name }) => roleOf(name) === role);
  const [session, run] = [of("session"), of("run")];
  const person = of("subject") ?? owners.find((level) => level !== session && level !== run);
  return {
    subject: person?.names[row] ?? ((session ?? run) ? ALONE : `subject ${k + 1}`),
    session: (session ?? run)?.names[row] ?? null,
    ...(session && run ? { run: run.names[row] } : {}),
  };
}

/** A table of condensed RDMs with two rows of names above, as one with the pairs above: `ant - bee`; undefined where there are no such. */
export function pairsAbove(
  { above, beside, body }: Levels,
  stimuli: readonly string[] | undefined,
): TextTable | undefined {
  const isOfPairs = stimuli !== undefined && body[0].length === pairCount(stimuli.length);
  if (!isOfPairs || above.length !== 2 || beside.length !== 1) return undefined;
  const [first, second] = above.map(({ names }) => names);
  const header = ["", ...first.map((name, k) => `${name} - ${second[k]}`)];
  const rows = [header, ...body.map((row, k) => [beside[0].names[k], ...row])];
  return {
    length: rows.length,
    text: (line) => rows[line].join(),
    includes: () => false,
    parts: (line) => [rows[line]],
    isComment: false,
    notes: [],
  };
}
