import { InputError } from "../errors.ts";
import { pairCount } from "../rdm/condensed.ts";
import { numberIn } from "../formats/number-cell.ts";
import { areSubjects, isOfSession } from "./alike-names.ts";
import { type Cells, differentIn, someCell } from "./column-cells.ts";
import { fitsPattern } from "./globbed.ts";
import { nameParts } from "./name-parts.ts";
import { plainName, saysSimilarity, similaritiesNamed } from "./similarity-name.ts";
import { FEWEST_STIMULI } from "./stimulus-axes.ts";
import { sameNames } from "./stimulus-naming.ts";

/** A column of a table. */
export interface Column {
  /** as the header has it, else `column 1` */
  readonly name: string;
  /** whether the header names it */
  readonly isNamed: boolean;
  readonly cells: Cells;
}

/** What the columns of a table in long form are. */
export interface LongColumns {
  readonly stimuli: readonly [Column, Column];
  /** dissimilarities: one column, or one for each subject, who is called after it */
  readonly values: readonly Column[];
  readonly subject: Column | undefined;
  readonly session: Column | undefined;
  readonly run: Column | undefined;
  readonly region: Column | undefined;
  /** those of no known use */
  readonly others: readonly Column[];
}

const SUBJECT =
  /^(sub|subj|subject|participant|person|observer|rater|respondent|pp|ppt|sj|vp|monkey|animal|rdm)(s|_?(id|nr|no|num|number|name|code|index))?$/;
const SESSION = /^(ses|sess|session|visit|day|scan)(_?(id|nr|no|num|number|name|index))?$/;
const RUN = /^(run|block|repetition|rep)(_?(id|nr|no|num|number|index))?$/;
const REGION = /^(roi|region|area|brain_?region|mask)(_?(id|name))?$/;
const VALUE = /(dissim|distance|dist|rdm|dsm|rating|judg|accuracy|value|score|^d$|^x$)/;

/** Marks by which two columns of stimuli are told apart, at either end of a name that is otherwise the same, or as the whole of it. */
const MARKS: readonly (readonly [string, string])[] = [
  ["1", "2"],
  ["0", "1"],
  ["a", "b"],
  ["i", "j"],
  ["x", "y"],
  ["row", "col"],
  ["row", "column"],
  ["from", "to"],
  ["left", "right"],
  ["first", "second"],
  ["one", "two"],
  ["source", "target"],
];

/**
 * Finds the columns of a table in long form, by their names, and where these say nothing by what is in them: two columns of the same
 * things in all their pairs.
 *
 * @param wanted - name of the column of dissimilarities, or a pattern of those of subjects, where the user named some
 * @param known - names of the study's stimuli
 * @returns undefined where no two columns are stimuli
 * @throws {InputError} if it stays open which column holds the dissimilarities, or it is called after similarities
 */
export function longColumns(
  columns: readonly Column[],
  file: string,
  wanted?: string,
  known?: readonly string[],
): LongColumns | undefined {
  const isNumeric = ({ cells }: Column) => cells.areNumbers;
  const named = (pattern: RegExp) => columns.find(({ name }) => pattern.test(plainName(name)));
  const [subject, session, run, region] = [SUBJECT, SESSION, RUN, REGION].map(named);
  const told = [subject, session, run, region];
  const free = columns.filter((column) => !told.includes(column));
  const stimuli = stimulusColumns(free, known);
  if (stimuli === undefined) return undefined;
  const numeric = free.filter((column) => !stimuli.includes(column) && isNumeric(column));
  const values = valueColumns(numeric, columns, file, wanted).filter((column) => column !== undefined);
  requireNumbers(
    free.filter((column) => !stimuli.includes(column) && !isNumeric(column)),
    values,
    stimuli,
    file,
    { wanted, known },
  );
  if (values.length === 0) return undefined;
  const others = free.filter((column) => !values.includes(column) && !stimuli.includes(column));
  return { stimuli, values, subject, session, run, region, others };
}

/**
 * @throws {InputError} naming the cell, if a column that would hold dissimilarities were its cells numbers has text in one: a person would be
 * missing
 */
function requireNumbers(
  texts: readonly Column[],
  values: readonly Column[],
  stimuli: Pair,
  file: string,
  { wanted = "", known }: { readonly wanted?: string; readonly known?: readonly string[] },
): void {
  const names = values.map(({ name }) => name);
  if (names.includes(wanted)) return;
  const isOneMore = ({ name }: Column) =>
    /[*?]/.test(wanted)
      ? fitsPattern(wanted, name)
      : areSubjects([...names, name]) || [...names, name].every(isOfSession) || isOfPersons([...names, name]);
  const isOnly = ({ name }: Column) => name === wanted || (wanted === "" && VALUE.test(plainName(name)));
  const isOfStudy = known !== undefined && sameNames(known, [...namesIn(stimuli)]) !== undefined;
  const column = texts.find(values.length > 0 ? isOneMore : (one) => isOfStudy && isOnly(one));
  if (column === undefined) return;
  const isText = (cell: string) => numberIn(cell) === undefined;
  const row = Array.from({ length: column.cells.length }, (_, k) => k).find((k) => isText(column.cells.at(k)));
  if (row === undefined) return;
  const pair = stimuli.map(({ cells }) => cells.at(row)).join(" and ");
  throw new InputError(
    `${file}: column ${column.name} has "${column.cells.at(row).slice(0, LONGEST)}" for ${pair}; a number is needed, or NA`,
  );
}

const isOfPersons = (names: readonly string[]): boolean => names.every((name) => nameParts(name).subject !== undefined);

/** Characters of a cell that a message shows. */
const LONGEST = 40;

type Pair = readonly [Column, Column];

/** The likeliest pair of columns: of the study's names, else of text for as many stimuli, else of numbers, else of other names. */
function stimulusColumns(columns: readonly Column[], known?: readonly string[]): Pair | undefined {
  const n = known?.length;
  const nameable = columns.filter(isOfNames);
  const pairs = nameable.flatMap((first, k) => nameable.slice(k + 1).map((second): Pair => [first, second]));
  const series = (name: string) => columns.filter((column) => stem(column.name) === stem(name)).length;
  const areCalled = ([first, second]: Pair) =>
    first.isNamed && series(first.name) <= 2 && areMarked(plainName(first.name), plainName(second.name));
  const isLikely = (pair: Pair) => isMostPairs(pair, isOfText(pair) ? undefined : n);
  const possible = [
    ...pairs.filter((pair) => areCalled(pair) && isLikely(pair)),
    ...pairs.filter((pair) => areAllPairs(pair, n)),
  ];
  const fits = (pair: Pair) => n === undefined || namesIn(pair).size === n;
  const isOfStudy = (pair: Pair) => known !== undefined && sameNames(known, [...namesIn(pair)]) !== undefined;
  const kinds = [isOfStudy, (pair: Pair) => isOfText(pair) && fits(pair), fits, () => true];
  return kinds.map((isKind) => possible.find(isKind)).find((pair) => pair !== undefined);
}

/** A name without the number at its end, by which the columns of a matrix count: obj1, obj2, obj3. */
const stem = (name: string): string => name.replace(/\d+$/, "#");

function areMarked(first: string, second: string): boolean {
  return MARKS.some(([one, two]) =>
    [
      [first, second],
      [second, first],
    ].some(([a, b]) => {
      const ends = a.endsWith(one) && b.endsWith(two) && a.slice(0, -one.length) === b.slice(0, -two.length);
      return ends || (a.startsWith(one) && b.startsWith(two) && a.slice(one.length) === b.slice(two.length));
    }),
  );
}

function namesIn([first, second]: Pair): Set<string> {
  return new Set([...differentIn(first.cells), ...differentIn(second.cells)]);
}

/** Whether cells are text or whole numbers: fractions name nothing. */
const isOfNames = ({ cells }: Column): boolean =>
  cells.coded !== undefined && differentIn(cells).every((cell) => cell !== "" && !/^[+-]?\d*[.,]\d+/.test(cell));

const isOfText = (pair: Pair): boolean => pair.some(({ cells }) => !cells.areNumbers);

/** How many pairs of different things stand in two columns, and whether each does equally often. */
function pairsIn(pair: Pair): { count: number; areEven: boolean } {
  const numbers = new Map([...namesIn(pair)].map((name, k) => [name, k]));
  const [first, second] = pair.map(({ cells: { coded, length } }) => ({
    places: Uint32Array.from(coded?.texts ?? [], (text) => numbers.get(text) ?? 0),
    codes: coded?.codes ?? new Uint16Array(length),
  }));
  const keys = new Uint32Array(first.codes.length);
  let filled = 0;
  for (let row = 0; row < keys.length; row++) {
    const [one, other] = [first.places[first.codes[row]], second.places[second.codes[row]]];
    if (one !== other) keys[filled++] = Math.min(one, other) * numbers.size + Math.max(one, other);
  }
  const sorted = keys.subarray(0, filled).sort();
  let [count, times, areEven] = [0, 0, true];
  for (let from = 0, to = 0; from < filled; from = to) {
    while (to < filled && sorted[to] === sorted[from]) to++;
    if (count++ === 0) times = to - from;
    if (to - from !== times) areEven = false;
  }
  return { count, areEven };
}

/** Under names that pairs have, this share of all pairs is enough for cells to be some. */
const MOST = 0.6;

function isMostPairs(pair: Pair, n?: number): boolean {
  const count = namesIn(pair).size;
  const enough = MOST * pairCount(count);
  const mayBe = count >= FEWEST_STIMULI && (n === undefined || count === n) && pair[0].cells.length >= enough;
  return mayBe && pairsIn(pair).count >= enough;
}

/** Whether two columns hold all pairs of some things, each equally often: `n` of them where the study is known. */
function areAllPairs(pair: Pair, n?: number): boolean {
  if (!isMostPairs(pair, n)) return false;
  const { count, areEven } = pairsIn(pair);
  return areEven && count === pairCount(namesIn(pair).size);
}

/** Those that are wanted, by name or pattern; else those that are called as subjects are; else the one of dissimilarities. */
function valueColumns(
  numeric: readonly Column[],
  columns: readonly Column[],
  file: string,
  wanted = "",
): readonly (Column | undefined)[] {
  const exact = numeric.filter(({ name }) => name === wanted);
  const fitting = /[*?]/.test(wanted) ? numeric.filter(({ name }) => fitsPattern(wanted, name)) : [];
  const entities = numeric.filter(({ name }) => nameParts(name).subject !== undefined);
  const measured = numeric.filter(({ name }) => isOfSession(name));
  if (exact.length + fitting.length === 0 && measured.length > 1) return measured;
  const persons = [numeric, entities].find((some) => some.length > 1 && areSubjects(some.map(({ name }) => name)));
  const found = [exact, fitting, persons ?? []].find(({ length }) => length > 0);
  return found ?? [valueColumn(numeric, columns, file)];
}

/** The one that is called so, else the only one of numbers, or of fractions. */
function valueColumn(numeric: readonly Column[], columns: readonly Column[], file: string): Column | undefined {
  const hasFractions = ({ cells }: Column) => someCell(cells, (cell) => /[.,]/.test(cell));
  const called = numeric.filter(({ name }) => VALUE.test(plainName(name)) && !saysSimilarity(name));
  const tried = [called, called.filter(hasFractions), numeric, numeric.filter(hasFractions)];
  const only = tried.find(({ length }) => length === 1)?.at(0);
  if (only !== undefined && saysSimilarity(only.name)) {
    throw similaritiesNamed(file, `column ${only.name}`, `say \`variable: ${only.name}\` in the config`);
  }
  if (only !== undefined || numeric.length === 0) return only;
  throw new InputError(
    `${file}: a table in long form, of whose columns ${columns.map(({ name }) => name).join(", ")} more than one may be the ` +
      "dissimilarities; name it with `variable`",
  );
}
