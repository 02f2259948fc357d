import { InputError } from "../../shared/errors.ts";
import type { NamesFile } from "../../shared/brain/names-files.ts";
import { isRdmFile, namesInFolder } from "../../shared/brain/names-in-folder.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { naturally } from "../../shared/natural-order.ts";
import { someOf } from "../stimuli/shown-url.ts";

/** The files of a folder that are read as RDMs, and what is said of the others. */
export interface RdmFolder {
  /** below the folder, in natural order: `sub-2/rdm.npy` before `sub-10/rdm.npy` */
  readonly files: readonly string[];
  /** those that name the stimuli of the others */
  readonly names: readonly NamesFile[];
  readonly notes: readonly string[];
}

/**
 * Tells the RDMs of a folder from what an operating system or a person left beside them: by their names, and of text by whether
 * there are numbers in it; so that a file of RDMs that cannot be read is an error and no file that is left out. Lists of stimuli are
 * kept apart, where the study's stimuli are given.
 *
 * @param paths - of all files, below the folder
 * @param folder - for messages
 * @param stimuli - of the study; undefined where names are not asked for
 * @throws {InputError} if there are files and none of them is of RDMs, or a file that is called as a list of stimuli is cannot be read
 */
export async function rdmFolder(
  paths: readonly string[],
  folder: string,
  read: (path: string) => Promise<Uint8Array>,
  stimuli?: readonly string[],
): Promise<RdmFolder> {
  const { names, noData } = await namesInFolder(paths, read, { stimuli });
  const files = paths.filter((path) => isRdmFile(path) && !noData.has(path)).sort(naturally);
  const others = paths.filter((path) => !files.includes(path));
  if (files.length === 0) {
    throw new InputError(
      `${inOneLine(folder)}: no file of RDMs among ${paths.length} (${someOf(others)}); needed .npy, .npz, .mat, .h5, .csv, .tsv or .txt`,
    );
  }
  const left = others.filter((path) => !names.some((one) => one.path === path));
  return { files, names, notes: left.length === 0 ? [] : [`left out, as no files of RDMs: ${listOf(left)}`] };
}

/** Files that a note lists. */
const LISTED = 20;

function listOf(paths: readonly string[]): string {
  const more = paths.length > LISTED ? ` and ${paths.length - LISTED} more` : "";
  return `${paths.slice(0, LISTED).map(inOneLine).join(", ")}${more}`;
}
