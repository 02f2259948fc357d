import type { Container } from "../../shared/brain/container-reader.ts";
import { listsInText } from "../../shared/brain/lists-in-text.ts";
import type { Member } from "../../shared/brain/member.ts";
import { roleOf } from "../../shared/brain/name-roles.ts";
import { absentNames, placesAmong } from "../../shared/brain/stimulus-naming.ts";
import { firstCell, noteSign, requireOneSign } from "../../shared/brain/table-lines.ts";
import { InputError } from "../../shared/errors.ts";
import { decodedText } from "../../shared/formats/decoded-text.ts";
import { cellsOf, eachCell, readDelimited, type TextTable } from "../../shared/formats/delimited.ts";
import { encodedText } from "../../shared/formats/encoded-text.ts";
import type { NdArray } from "../../shared/formats/nd-array.ts";
import { numberIn } from "../../shared/formats/number-cell.ts";
import { textMember } from "./pickled-lists.ts";
import { refusing } from "./strange-member.ts";

/**
 * A table of numbers, a row per stimulus, a column per unit: alone, as `numpy.savetxt` writes it, comments perhaps naming the stimuli;
 * or with names of stimuli in front, and a line of names of units above, as pandas and R write it.
 */
export const textContainer: Container = {
  title: "text",
  recognises: (bytes) => decodedText(bytes.subarray(0, BEGINNING)) !== undefined,
  withMembers: (bytes, name, { stimuli = [] }, use) => {
    if (bytes.length > MOST_BYTES)
      throw new InputError(`${name}: ${bytes.length} bytes of text, at most ${MOST_BYTES} are read`, { advice: HOW_TO_SAVE }); // prettier-ignore
    const text = encodedText(bytes);
    if (text === undefined) throw new InputError(`${name}: begins as text, and has control characters further on: damaged`); // prettier-ignore
    const { array, names } = tableIn(readDelimited(text, name), name, stimuli);
    const inFront = isNumbering(names, stimuli) ? numbering(names, name) : [textMember("stimuli", names, name)];
    const comments = bytes.includes(HASH) ? commentsOf(text.text(0, text.length), stimuli) : [];
    return use([
      member("", array, name),
      ...inFront,
      ...comments.map((comment) => textMember("comment", [comment], name)),
    ]);
  },
};

const HASH = 0x23;
/** Enough to tell text from other files. */
const BEGINNING = 4096;
/** More is many times larger as text than as an array. */
const MOST_BYTES = 2 ** 28;
const HOW_TO_SAVE = 'save arrays with their names: np.savez("mine.npz", labels=names, relu1=activations)';

/** Comments without the word that introduces a list: `# stimuli: ant, bee`. */
const COMMENT = /^\s*#+\s*(?:[\p{L}_ ]+[:=]\s*)?(.*)$/gmu;

/** The comment that names the stimuli: all of its lines, or one. */
function commentsOf(text: string, stimuli: readonly string[]): string[] {
  const comments = Array.from(text.matchAll(COMMENT), ([, comment = ""]) => comment.trim());
  const texts = [comments.join("\n"), ...comments];
  return texts.filter((text) => listsInText(text, stimuli).length > 0).slice(0, 1);
}

const member = (name: string, array: NdArray, file: string): Member => ({
  ...refusing(name, "f8", array.shape, file),
  array: () => array,
});

/** A column that is left out, which is said as of any array of a number for each stimulus. */
const numbering = (names: readonly string[], file: string): Member[] =>
  names.length === 0
    ? []
    : [member("first column", { shape: [names.length], data: Float64Array.from(names, Number) }, file)];

/** A table's numbers, and the names in front of them. */
interface Rows {
  readonly array: NdArray;
  readonly names: readonly string[]; // none where there are none
}

function tableIn(table: TextTable, file: string, stimuli: readonly string[]): Rows {
  const lines = [...Array(table.length).keys()].filter((line) => !firstCell(table, line).startsWith("#"));
  if (lines.length === 0) throw new InputError(`${file}: comments alone; needed a row of numbers for each stimulus`);
  const [first, second] = lines.slice(0, 2).map((line) => cellsOf(table, line)) as [string[], string[] | undefined];
  const isCounting =
    areCounted(first) && first.every((cell, k) => k === 0 || Number(cell) === Number(first[k - 1]) + 1);
  if (isCounting && lines.length === stimuli.length)
    throw new InputError(`${file}: its first row counts the columns, and there are as many rows as images: names of units, and a stimulus too few, or a stimulus`, { advice: HOW_TO_SAVE }); // prettier-ignore
  const above = table.isComment || isCounting || isHeader(first, second, stimuli);
  const rows = lines.slice(above ? 1 : 0);
  const isNamed = hasNames(table, first, second, above) || isOfNames(table, rows, stimuli);
  const units = (above ? (second ?? []) : first).length - (isNamed ? 1 : 0);
  const data = new Float64Array(rows.length * units);
  const names: string[] = [];
  const signs = new Map<string, string>();
  for (const [row, line] of rows.entries()) {
    const where = `${file}, row ${line + 1}`;
    let unit = isNamed ? -1 : 0;
    for (const cell of eachCell(table, line)) {
      if (unit < 0) names.push(cell);
      else if (unit < units) data[row * units + unit] = numberOf(cell, where, signs);
      unit++;
    }
    if (unit !== units)
      throw new InputError(`${where}: ${unit} numbers, and ${units} in row ${rows[0]! + 1}; needed as many in every row`); // prettier-ignore
  }
  requireOneSign(table, file, signs);
  requireNoGroups(signs, file);
  if (above && !table.isComment) requireUnits(first.slice(-units), names, file, stimuli);
  requireStimuli(names, file, stimuli);
  return { array: { shape: [rows.length, units], data }, names };
}

/** @throws {InputError} if every comma may group thousands: 1,234 in a table that commas part */
function requireNoGroups(signs: ReadonlyMap<string, string>, file: string): void {
  const grouped = signs.get(GROUPED);
  if (grouped === undefined || signs.has(DECIMAL)) return;
  throw new InputError(`${file}: the comma of ${grouped} may group thousands; save the numbers without groups`);
}

/** @throws {InputError} if names in front are none of the images' */
function requireStimuli(names: readonly string[], file: string, stimuli: readonly string[]): void {
  if (stimuli.length === 0 || isNumbering(names, stimuli)) return;
  if (absentNames(stimuli, names).length < stimuli.length) return; // which are not there is told with all other lists
  const some = names.slice(0, 3).join(", ");
  throw new InputError(`${file}: names in front of rows (${some}, …) of which none is an image's; needed the names of the images, or match: position`); // prettier-ignore
}

/** @throws {InputError} if stimuli stand above the columns */
function requireUnits(above: readonly string[], names: readonly string[], file: string, stimuli: readonly string[]) {
  if (above.length > 1 && above.join("\n") === names.join("\n"))
    throw new InputError(`${file}: a square with the same names above and in front of it, as an RDM has`, { advice: "give RDMs as rdms: instead of activations:" }); // prettier-ignore
  if (stimuli.length > 1 && placesAmong(stimuli, above) !== undefined)
    throw new InputError(`${file}: the stimuli stand above the columns; needed a row for each of them, and a column for each unit`); // prettier-ignore
}

/** Numbers of which so many do not count by chance. */
const FEWEST_COUNTED = 4;

/** Whether whole numbers count from 0 or 1 on, in any order, which no activations of a unit or a stimulus do. */
function areCounted(cells: readonly string[]): boolean {
  const from = cells.includes("0") ? 0 : 1;
  const all = new Set(cells);
  return cells.length >= FEWEST_COUNTED && cells.every((_, k) => all.has(String(from + k)));
}

/** Whether the first column, whatever it is called, counts the rows or holds the names of the stimuli. */
function isOfNames(table: TextTable, rows: readonly number[], stimuli: readonly string[]): boolean {
  const [first] = rows;
  if (first === undefined || cellsOf(table, first).length < 2) return false;
  const cells = rows.map((line) => firstCell(table, line));
  return areCounted(cells) || (stimuli.length >= FEWEST_COUNTED && placesAmong(stimuli, cells) !== undefined);
}

const isNumber = (cell: string): boolean => cell !== "" && numberIn(cell) !== undefined;

/**
 * Whether the first row names units: it has words beyond its first cell, none in that, or a cell less than the row below it. Units that
 * pandas numbers are behind a word for what the rows are: `stimulus,0,1,2`.
 */
function isHeader(
  [corner = "", ...others]: readonly string[],
  second: readonly string[] = [],
  stimuli: readonly string[],
): boolean {
  if (others.some((cell) => numberIn(cell) === undefined)) return true;
  if (isNumber(corner) || second.length === 0) return false;
  if (corner === "" || others.length === 0 || second.length === others.length + 2) return true;
  const areNumbered = others.every((cell, unit) => Number(cell) === Number(others[0]) + unit);
  return roleOf(corner) === "stimulus" && areNumbered && placesAmong([corner], stimuli) === undefined;
}

/** Whether the first column names the stimuli. A comment above may have as many words by chance. */
function hasNames(
  { isComment }: Pick<TextTable, "isComment">,
  first: readonly string[],
  second: readonly string[] | undefined,
  above: boolean,
): boolean {
  if (!above) return !isNumber(first[0] ?? "");
  if (second === undefined) return false;
  if (!isNumber(second[0] ?? "")) return true;
  if (second.length === first.length + 1) return !isComment;
  const [corner = "", next = ""] = first;
  return second.length > 1 && (corner === "" || isOfStimuli(corner, next));
}

/** Whether a column is called as one of names or numbers of stimuli is, unlike the next. */
const isOfStimuli = (corner: string, next: string): boolean =>
  (roleOf(corner) === "stimulus" && roleOf(next) !== "stimulus") || /^(id|nr|no|number|trial)\.?$/i.test(corner);

/** Whether names only count the rows, as pandas and R do unless they are told names. */
function isNumbering(names: readonly string[], stimuli: readonly string[]): boolean {
  if (names.length === 0) return true;
  const from = Number(names[0]);
  return (from === 0 || from === 1) && names.every((name, row) => name !== "" && Number(name) === from + row) && placesAmong(stimuli, names) === undefined; // prettier-ignore
}

/** What is noted of commas, beside decimal signs. */
const [GROUPED, DECIMAL] = ["grouped", "decimal"];

function numberOf(cell: string, where: string, signs: Map<string, string>): number {
  const number = cell === "" ? undefined : numberIn(cell);
  if (number !== undefined) {
    noteSign(cell, signs);
    if (cell.includes(",")) signs.set(/^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(cell) ? GROUPED : DECIMAL, cell);
    return number; // NaN is told by layer and stimulus, as that of an array is
  }
  throw new InputError(
    `${where}: "${cell.slice(0, 40)}" is no number; text of activations holds a row of numbers for each stimulus, names in front of them or not`,
    { advice: HOW_TO_SAVE },
  );
}
