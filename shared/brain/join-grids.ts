import { InputError } from "../errors.ts";
import { pathParts } from "./member.ts";
import { calledAfter } from "./called-row.ts";
import type { RdmGrid, StoredRdm } from "./rdm-grid.ts";
import type { RdmRequest } from "./rdm-reader.ts";
import { reordered } from "./reordered.ts";
import { sameNames } from "./stimulus-naming.ts";
import { rowNames } from "./subject-names.ts";

/**
 * One grid of several, each the RDM of a subject, or those of their sessions. Each is put into the first one's order of stimuli.
 *
 * @param file - for messages
 * @param paths - what each is called in the file; subjects are called after it
 * @param request - what the config says, of which a pattern tells what a subject's name is
 * @throws {InputError} if stimuli differ in number or name, or a thing holds several RDMs and names them itself
 */
export function joinGrids(
  file: string,
  paths: readonly string[],
  grids: readonly RdmGrid[],
  { variable, roi }: Pick<RdmRequest, "variable" | "roi">,
): RdmGrid {
  const [first] = grids;
  if (grids.length === 1) {
    return { ...calledAfter([pathParts(paths[0]).join("/")], variable, roi), ...first };
  }
  grids.forEach((grid, k) => {
    if (grid.n !== first.n)
      throw new InputError(`${file}: ${paths[k]} has ${grid.n} stimuli, ${paths[0]} has ${first.n}`);
    if (grid.sessions !== undefined || grid.subjectNames !== undefined || grid.rows !== undefined) {
      throw new InputError(
        `${file}: ${paths[k]} holds RDMs of several subjects, as do others; needed one subject in each: name one with \`variable\``,
      );
    }
  });
  const { rows: subjects } = rowNames({
    subjects: grids.length,
    sessions: undefined,
    descriptions: paths.map((path) => pathParts(path).join("/")),
  });
  const rows = grids.flatMap(({ rdms }, k) =>
    rdms.map((_, i) => (rdms.length === 1 ? subjects[k] : { subject: subjects[k].subject, session: String(i + 1) })),
  );
  return {
    n: first.n,
    subjects: rows.length,
    sessions: undefined,
    rows,
    rdms: grids.flatMap((grid, k) => inOrderOf(first, grid, `${file}: stimuli of ${paths[k]} and ${paths[0]}`)),
    ...(first.labels ? { labels: first.labels } : {}),
    notes: notesOf(grids),
    warnings: [...new Set(grids.flatMap(({ warnings = [] }) => warnings))],
    orders: [...new Set(grids.flatMap(({ orders = [] }) => orders))],
  };
}

/** The first one's notes where all say the same of each, else all. */
function notesOf(grids: readonly RdmGrid[]): string[] {
  const [{ notes }, ...others] = grids;
  const areAlike = others.every((other) => other.notes.length === notes.length);
  return areAlike
    ? notes.map((note) => `${note}; likewise the other ${others.length}`)
    : grids.flatMap((grid) => grid.notes);
}

function inOrderOf(first: RdmGrid, grid: RdmGrid, which: string): readonly StoredRdm[] {
  if (first.labels === undefined && grid.labels === undefined) return grid.rdms;
  const same = sameNames(first.labels ?? [], grid.labels ?? []);
  if (same === undefined) throw new InputError(`${which} have different names, or names in one of them alone`);
  const { places } = same;
  return places.every((place, k) => place === k) ? grid.rdms : grid.rdms.map((rdm) => reordered(rdm, places));
}
