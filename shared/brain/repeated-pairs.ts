import { InputError } from "../errors.ts";
import { areSubjects } from "./alike-names.ts";
import { type Cells, differentIn } from "./column-cells.ts";
import type { Column } from "./long-columns.ts";
import { personIn } from "./lone-name.ts";
import { roleOf } from "./name-roles.ts";

const PERSON = /^(who|whom|initials|id|code|username)$/i;
const SIDE = /^(l|r|lh|rh|left|right)$/i;

/**
 * Which of the columns that tell repeated pairs apart is of subjects, where none is called so: one without a name, called after
 * persons, or of cells as subjects are numbered. Hemispheres, layers, conditions and metrics are none.
 *
 * @param telling - columns under which no pair is there twice
 * @param rows - in use
 * @throws {InputError} that asks what the first of them is, where none is of subjects
 */
export function subjectColumn(telling: readonly Column[], rows: Uint32Array, file: string): Column | undefined {
  const cellsOf = ({ cells }: Column) => differentAt(rows, cells);
  const areSides = (column: Column) => cellsOf(column).every((cell) => SIDE.test(cell));
  const mayBe = (column: Column) => {
    const role = roleOf(column.name);
    if (PERSON.test(column.name) || role === "subject") return true;
    if (!column.isNamed) return !areSides(column);
    return role === undefined && areSubjects(cellsOf(column));
  };
  const found = telling.find(mayBe);
  if (found !== undefined || telling.length === 0) return found;
  const [{ name }] = telling;
  const values = cellsOf(telling[0]);
  const shown = values.slice(0, SHOWN).join(", ") + (values.length > SHOWN ? ", …" : "");
  throw new InputError(
    `${file}: every pair of stimuli is there ${values.length} times, once for each ${name} (${shown}), and no column is called after ` +
      `subjects; if ${name} is the subject, call the column subject; if a session or run, session or run; else keep the rows of one ` +
      `${name}, or their mean, in a file of its own, and give it a roi of its own`,
  );
}

/** The different cells of some rows, in their order. */
function differentAt(rows: Uint32Array, { at }: Cells): string[] {
  const found = new Set<string>();
  for (const row of rows) found.add(at(row));
  return [...found];
}

/** Values of a column that a message shows. */
const SHOWN = 4;

/** The only column without a known use that has a person's name in each row, and the same. */
export function loneSubject(others: readonly Column[]): Column | undefined {
  const found = others.filter(({ cells }) => {
    const names = cells.areNumbers ? [] : differentIn(cells);
    return names.length === 1 && personIn(names[0]) === names[0];
  });
  return found.length === 1 ? found[0] : undefined;
}
