import { personIn, rowName } from "./lone-name.ts";
import { nameParts } from "./name-parts.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import type { RowName } from "./row-name.ts";
import { rowNames } from "./subject-names.ts";

/**
 * Whose the RDMs are of the only thing that holds them, a variable, group or column, by what it is called. Nothing where there are several, or the
 * name speaks of no person.
 *
 * @param pattern - that found it, if one did: it says that each thing is a person's, and stands for the others that it may have found
 */
export function calledAfter(
  paths: readonly string[],
  pattern: string | undefined,
  roi: string | undefined,
): Pick<RdmGrid, "calledAfter"> {
  const row = paths.length === 1 ? rowOf(paths[0], pattern, roi) : undefined;
  return row === undefined ? {} : { calledAfter: row };
}

function rowOf(path: string, pattern = "", roi = ""): RowName | undefined {
  const person = personIn(path, roi);
  if (person !== undefined) {
    const { session, run } = nameParts(path);
    return rowName(person, session, run);
  }
  if (!/[*?]/.test(pattern)) return undefined;
  const { rows, isNamed } = rowNames({ descriptions: [path, pattern], subjects: 2, sessions: undefined });
  return isNamed ? rows[0] : undefined;
}
