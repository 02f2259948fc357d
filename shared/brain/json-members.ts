import { InputError } from "../errors.ts";
import type { NdArray } from "../formats/nd-array.ts";
import { areSubjects, isOfSession } from "./alike-names.ts";
import { parsedJson, topKeys } from "./json-text.ts";
import { type Member, numbersAsNames } from "./member.ts";
import { numericRdms } from "./numeric-rdms.ts";

/**
 * The lists in an object of JSON by their keys, `{"s1": [[0, 0.2, …], …], "stimuli": ["ant", …]}`: of numbers, nested to arrays, where null
 * is NaN; and of text.
 *
 * @param n - stimuli of the study
 * @throws {InputError} if the text is no object with a list of numbers, a key is there twice, or one person's list is none
 */
export function jsonMembers(text: string, file: string, n: number | undefined): Member[] {
  const found = parsedJson(text, file);
  if (typeof found !== "object" || found === null || Array.isArray(found)) throw formNeeded(file, "another form");
  const keys = topKeys(text);
  const twice = keys.find((key, k) => keys.indexOf(key) < k);
  if (twice !== undefined) throw new InputError(`${file}: ${twice} is there twice; each list needs a key of its own`);
  const entries = Object.entries(found).map(([name, list]: [string, unknown]) => {
    const member = memberOf(name, list, file, n);
    return { name, list, member };
  });
  const members = entries.flatMap(({ member }) => member ?? []);
  const numeric = members.filter(({ class: type }) => type === "f8");
  for (const { name, list, member } of entries) {
    if (member === undefined && isOneOf(numeric, name, list)) {
      throw new InputError(
        `${file}, list ${name}: ${faultOf(list)}; needed rows of numbers, all as long as each other`,
      );
    }
  }
  if (numeric.length === 0) throw formNeeded(file, `no list of numbers among ${keys.slice(0, SHOWN).join(", ")}`);
  return members;
}

/** As many as other arrays have. */
const MOST_AXES = 32;

/** More than a reader reads. */
const SHOWN = 12;

const formNeeded = (file: string, what: string): InputError =>
  new InputError(
    `${file}: JSON of ${what}; needed an object with a list for each subject, {"s1": [[0, 0.2, …], …], "s2": …, "stimuli": ["ant", …]}`,
  );

/** Whether something under a name would be one more of the lists of numbers: called as they are, or of as many rows. */
function isOneOf(numeric: readonly Member[], name: string, list: unknown): boolean {
  const names = numeric.map((one) => one.name);
  if (names.length === 0) return Array.isArray(list);
  const isAlike = names.some((one) => areSubjects([one, name])) || [...names, name].every(isOfSession);
  if (isAlike || !Array.isArray(list)) return isAlike;
  return list.some(Array.isArray) && numeric.some(({ shape }) => shape.length > 1 && shape[0] === list.length);
}

/** What keeps a value from being an array of numbers, in words. */
function faultOf(list: unknown): string {
  if (list === null) return "is null";
  if (!Array.isArray(list)) return typeof list === "object" ? "is an object" : `is ${JSON.stringify(list)}`;
  const rows: unknown[] = list;
  for (const [k, row] of rows.entries()) {
    const cells: unknown[] = Array.isArray(row) ? row : [row];
    const other = cells.find((cell) => !Array.isArray(cell) && typeof cell !== "number" && cell !== null);
    if (other !== undefined) return `row ${k + 1} holds ${JSON.stringify(other).slice(0, SHOWN)}, which is no number`;
    const length = lengthOf(rows[0]);
    if (lengthOf(row) !== length) return `row ${k + 1} has ${lengthOf(row)} numbers, row 1 has ${length}`;
  }
  return "its rows are of several lengths";
}

const lengthOf = (row: unknown): number => (Array.isArray(row) ? row.length : 1);

function memberOf(name: string, list: unknown, file: string, n: number | undefined): Member | undefined {
  if (!Array.isArray(list)) return undefined;
  const where = `${file}, list ${name}`;
  const texts: unknown[] = list;
  if (texts.length > 0 && texts.every((one) => typeof one === "string")) {
    const refuse = () => {
      throw new InputError(`${where}: holds text; numbers are needed`);
    };
    return { name, class: "text", shape: [texts.length], array: refuse, rdms: refuse, names: () => texts };
  }
  const shape: number[] = [];
  for (let inner: unknown = list; Array.isArray(inner); inner = inner[0] as unknown) shape.push(inner.length);
  if (shape.length > MOST_AXES) return undefined;
  const isFull = (inner: unknown, depth: number): boolean =>
    depth === shape.length
      ? typeof inner === "number" || inner === null
      : Array.isArray(inner) && inner.length === shape[depth] && inner.every((one) => isFull(one, depth + 1));
  if (!isFull(list, 0)) return undefined;
  const values = list.flat(shape.length - 1) as (number | null)[];
  const array = (): NdArray => ({ shape, data: Float64Array.from(values, (value) => value ?? NaN) });
  return {
    name,
    class: "f8",
    shape,
    array,
    rdms: () => numericRdms(array(), where, n),
    names: () => numbersAsNames(array().data),
  };
}
