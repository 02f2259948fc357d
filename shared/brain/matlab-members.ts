import type { MatlabStruct, MatlabValue } from "../formats/matlab-value.ts";
import type { Variable } from "../formats/variable.ts";
import { matlabRdms } from "./matlab-rdms.ts";
import { type Member, numbersAsNames } from "./member.ts";
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
    if (/^(struct|cell|char|string)$/.test(variable.class)) {
      return [...membersIn(variable.name, read(variable.name), where, n)];
    }
    return [
      {
        ...variable,
        rdms: () => matlabRdms(read(variable.name), where, n),
        names: () => namesIn(read(variable.name)),
      },
    ];
  });
}

function* membersIn(name: string, value: MatlabValue, where: string, n?: number, depth = 0): Generator<Member> {
  yield {
    name,
    class: value.kind === "numeric" || value.kind === "unsupported" ? value.class : value.kind,
    shape: value.shape,
    ...(value.kind === "struct" ? { fields: value.fields } : {}),
    ...(value.kind === "cell" ? { listsRdms: value.cells.length > 0 && value.cells.every(isRdm) } : {}),
    rdms: () => matlabRdms(value, where, n),
    names: () => namesIn(value),
  };
  if (value.kind !== "struct" || depth === DEEPEST) return;
  for (const field of value.fields) {
    yield* membersIn(`${name}.${field}`, fieldOf(value, field), `${where}, field ${field}`, n, depth + 1);
  }
}

const isRdm = (value: MatlabValue): boolean => value.kind === "numeric" && stimuliOfOne(value.shape) !== undefined;

function fieldOf({ shape, elements }: MatlabStruct, field: string): MatlabValue {
  const values = elements.flatMap((element) => element.get(field) ?? []);
  return values.length === 1 ? values[0] : { kind: "cell", shape, cells: values };
}

/** The rows of a char matrix, the texts of a cell array, or whole numbers; undefined for anything else. */
function namesIn(value: MatlabValue): readonly string[] | undefined {
  if (value.kind === "char") return value.text.split("\n").map((row) => row.trimEnd());
  if (value.kind === "numeric") return value.class === "logical" ? undefined : numbersAsNames(value.data);
  if (value.kind !== "cell") return undefined;
  const texts = value.cells.map(textIn);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** One text, also within a cell of its own; an unset cell is an empty one. */
function textIn(cell: MatlabValue): string | undefined {
  if (cell.kind === "char") return cell.text;
  if (cell.kind === "cell" && cell.cells.length === 1) return textIn(cell.cells[0]);
  return cell.kind === "numeric" && cell.data.length === 0 ? "" : undefined;
}
