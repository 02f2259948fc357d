import { InputError } from "../errors.ts";
import type { BrainRdms, BrainRow } from "./brain-rdms.ts";
import { requirePersons } from "./doubtful-subjects.ts";
import { ALONE, isUnnamed, named, rowName, rowOfPath } from "./lone-name.ts";
import { nameParts } from "./name-parts.ts";
import { type RowName, rowText } from "./row-name.ts";

/** One of the files of a region. */
export interface RegionFile extends Pick<BrainRdms, "rows" | "isNamed"> {
  /** below the folder that was named, e.g. `sub-01/ses-1/rdm.npy` */
  readonly path: string;
}

/**
 * The rows of all files of a region under names that differ. Files of one RDM each are called as they say, where that tells them
 * apart, else as their paths say: by the entities of BIDS, or whole, without the folders that all share. Files of several RDMs keep
 * the names in them; the path adds a session that it names, and where subjects are only numbered it says whose number it is. Paths that say
 * sessions and nothing else, `ses-1.npy`, are of the same persons. One person whom no file names, nor a path beside others, is called as the
 * path alone says, or the folders that the config names.
 *
 * @param place - the file, or the folder of the files, as the config has it
 * @throws {InputError} naming the files, if a subject, or a session of one, is there twice; or the subjects, if one is no person
 */
export function joinFiles(files: readonly RegionFile[], roi = "", place = ""): BrainRow[] {
  const own = files.flatMap(({ rows, path }) => rows.map((row): FiledRow => ({ ...row, path })));
  const isTold = files.length === 1 || (own.length === files.length && files.every(({ isNamed }) => isNamed));
  const rows = isTold && doubled(own) === undefined ? own : byPaths(files);
  const pair = doubled(rows);
  if (pair !== undefined) throw twice(...pair);
  requirePersons(rows, roi);
  return named(rows, rowOfPlace(files, roi, place)).map(({ path: _, ...row }) => row);
}

/** Whose the rows are of which no file says so. */
function rowOfPlace(files: readonly RegionFile[], roi: string, place: string): RowName | undefined {
  const own = files.length === 1 ? withoutEnding(files[0].path) : "";
  const isInFolder = own !== "" && !place.endsWith(files[0].path);
  const { subject } = nameParts(place);
  return rowOfPath(own, roi, isInFolder) ?? (subject === undefined ? undefined : { subject, session: null });
}

const withoutEnding = (path: string): string => path.replace(/\.[^./]*$/, "");

interface FiledRow extends BrainRow {
  readonly path: string;
}

/** The first row whose name an earlier one has, and that one. */
function doubled(rows: readonly FiledRow[]): [FiledRow, FiledRow] | undefined {
  const known = new Map<string, FiledRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.subject, row.session, row.run]);
    const earlier = known.get(key);
    if (earlier !== undefined) return [earlier, row];
    known.set(key, row);
  }
  return undefined;
}

function byPaths(files: readonly RegionFile[]): FiledRow[] {
  const bare = files.map(({ path }) => withoutEnding(path));
  const titles = new Set(files.flatMap(({ rows }) => rows.map((row) => row.subject)));
  const agreed = titles.size === 1 ? ([...titles].at(0) ?? ALONE) : ALONE;
  const rests = withoutShared(bare.map((path) => nameParts(path).rest));
  return files.flatMap(({ rows, isNamed, path }, k) => {
    const { subject = rests[k], session, run } = nameParts(bare[k]);
    return rows.map((row): FiledRow => {
      const isOne = rows.length === 1 || isUnnamed(rows);
      const own = isNamed ? row.subject : isOne ? subject || agreed : `${subject} ${row.subject}`.trim();
      const name = row.session === null ? rowName(own, session, run) : { subject: own, session: row.session };
      return { ...name, rdm: row.rdm, path };
    });
  });
}

/** Paths without the folders, or the file's name, that are the same in all of them. */
function withoutShared(paths: readonly string[]): string[] {
  const split = paths.map((path) => path.split("/"));
  const isShared = (part: number) =>
    split.every((parts) => parts.length === split[0].length && parts[part] === split[0][part]);
  return split.map((parts, k) => parts.filter((_, part) => !isShared(part)).join("/") || paths[k]);
}

function twice(earlier: FiledRow, row: FiledRow): InputError {
  const where = row.path === earlier.path ? `both in ${row.path}` : `in ${earlier.path} and in ${row.path}`;
  return new InputError(
    `two RDMs of subject ${rowText(row)}, ${where}; needed one for each subject and session: leave one out, give them rois of their ` +
      "own, or names that differ (sub-01_ses-1 and sub-01_ses-2 are sessions of one person)",
  );
}
