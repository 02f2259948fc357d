import { InputError } from "../errors.ts";
import type { MatlabStruct, MatlabValue } from "../formats/matlab-value.ts";
import { type NdArray, toFloat64 } from "../formats/nd-array.ts";
import type { Variable } from "../formats/variable.ts";
import { matlabRdms } from "./matlab-rdms.ts";
import { areWhole, type Member, numbersAsNames } from "./member.ts";
import { roleOf } from "./name-roles.ts";
import { stimuliOfOne } from "./struct-rdms.ts";

/** Structs within structs beyond this are looked at as a whole. */
const DEEPEST = 8;

/**
 * The variables of a MATLAB file of any version, and the fields of its structs by path, `data.IT.RDM`; a field of a struct array is
 * a cell array of its elements. Numeric variables are read when they are asked for.
 *
 * @param read - a variable's value. @throws {InputError} if it cannot be represented
 * @param n - stimuli of the study
 */
export function matlabMembers(
  file: string,
  variables: readonly Variable[],
  read: (variable: string) => MatlabValue,
  n: number | undefined,
): Member[] {
  return variables.flatMap((variable) => {
    const where = `${file}, variable ${variable.name}`;
    if (/^(struct|cell|char)$/.test(variable.class)) {
      return [...membersIn(variable.name, read(variable.name), where, n)];
    }
    return [
      {
        ...variable,
        array: () => numbersIn(read(variable.name), where),
        rdms: (roi) => matlabRdms(read(variable.name), where, n, roi),
        names: () => namesOf(variable, where, read),
      },
    ];
  });
}

/** @throws {InputError} if a word says that they are names, and it is an object that cannot be read */
function namesOf({ name, class: type }: Variable, where: string, read: (variable: string) => MatlabValue) {
  try {
    return namesIn(read(name), where);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (roleOf(name) === undefined) return undefined;
    const needed = `names are read from a cell array, a char matrix or strings: save cellstr(${name})`;
    throw new InputError(`${where}: is ${type}; ${needed}`, { cause: error });
  }
}

function* membersIn(name: string, value: MatlabValue, where: string, n?: number, depth = 0): Generator<Member> {
  yield {
    name,
    class: value.kind === "numeric" || value.kind === "unsupported" ? value.class : value.kind,
    shape: value.shape,
    ...(value.kind === "struct" ? { fields: value.fields } : {}),
    ...(value.kind === "cell"
      ? { listsRdms: value.cells.some(isRdm) && value.cells.every(({ kind }) => kind === "numeric") }
      : {}),
    array: () => numbersIn(value, where),
    rdms: (roi) => matlabRdms(value, where, n, roi),
    names: () => namesIn(value, where),
  };
  if (value.kind !== "struct" || depth === DEEPEST) return;
  for (const field of value.fields) {
    yield* membersIn(`${name}.${field}`, fieldOf(value, field), `${where}, field ${field}`, n, depth + 1);
  }
}

function numbersIn(value: MatlabValue, where: string): NdArray {
  if (value.kind === "numeric") return value;
  throw new InputError(`${where}: is ${value.kind}; a numeric array is needed`);
}

const isRdm = (value: MatlabValue): boolean => value.kind === "numeric" && stimuliOfOne(value.shape) !== undefined;

function fieldOf({ shape, elements }: MatlabStruct, field: string): MatlabValue {
  const values = elements.flatMap((element) => element.get(field) ?? []);
  return values.length === 1 ? values[0] : { kind: "cell", shape, cells: values };
}

/** The rows of a char matrix, the texts of a cell array, or whole numbers; undefined for anything else. */
function namesIn(value: MatlabValue, where: string): readonly string[] | undefined {
  if (value.kind === "char") return value.text.split("\n").map((row) => row.trimEnd());
  if (value.kind === "numeric") return value.class === "logical" ? undefined : numbersAsNames(value.data);
  if (value.kind !== "cell") return undefined;
  const numbers = value.cells.flatMap((cell) => (isOneNumber(cell) ? [toFloat64(cell.data)[0]] : []));
  if (numbers.length > 1 && numbers.length === value.cells.length) return numbersAsNames(Float64Array.from(numbers));
  const texts = value.cells.map(textIn);
  return texts.every((text) => text !== undefined)
    ? texts
    : sharedNames(
        value.cells.map((cell) => {
          const names = namesIn(cell, where);
          return cell.kind !== "numeric" || areWhole(names ?? []) ? names : undefined;
        }),
      );
}

/** The list that every element of a struct array repeats; where each has the same names in an order of its own, all of them. */
function sharedNames(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const found = lists.flatMap((list) => (list === undefined || list.length < 2 ? [] : [list]));
  if (found.length < lists.length || found.length === 0) return undefined;
  const areOne = (text: (list: readonly string[]) => string) => found.every((list) => text(list) === text(found[0]));
  if (areOne((list) => list.join("\n"))) return found[0];
  return areOne((list) => list.toSorted().join("\n")) ? found.flat() : undefined;
}

/** A number alone, as a field of the elements of a struct array has for each. */
const isOneNumber = (cell: MatlabValue): cell is MatlabValue & { readonly kind: "numeric" } =>
  cell.kind === "numeric" && cell.class !== "logical" && cell.data.length === 1;

/** One text, also within a cell of its own; an unset cell is an empty one. */
function textIn(cell: MatlabValue): string | undefined {
  if (cell.kind === "char") return cell.text;
  if (cell.kind === "cell" && cell.cells.length === 1) return textIn(cell.cells[0]);
  return cell.kind === "numeric" && cell.data.length === 0 ? "" : undefined;
}
