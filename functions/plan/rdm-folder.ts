import { InputError } from "../../shared/errors.ts";
import { naturally } from "../../shared/natural-order.ts";
import { someOf } from "../stimuli/shown-url.ts";

/** The files of a folder that are read as RDMs, and what is said of the others. */
export interface RdmFolder {
  /** below the folder, in natural order: `sub-2/rdm.npy` before `sub-10/rdm.npy` */
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

/** Names that files of RDMs end with, and no other files but those of `ABOUT_DATA`. */
const RDM_FILE = /\.(npy|npz|mat|h5|hdf5?|hdf|csv|tsv|txt|dat)$/i;

/** Tables and texts about data, of the Brain Imaging Data Structure and of custom. */
const ABOUT_DATA =
  /^(readme|changes|changelog|licen[cs]e|citation)(?![a-z])[^/]*\.(csv|tsv|txt|dat)$|^(authors|notes?|participants|samples|scans|sessions|stimuli|requirements)\.(csv|tsv|txt)$|_(events|scans|sessions|channels|electrodes|physio|stim|markers|timeseries|regressors|confounds)\.(tsv|csv|txt)$/i;

/**
 * Tells the RDMs of a folder from what an operating system or a person left beside them: by their names, so that a file of RDMs that
 * cannot be read is an error and no file that is left out.
 *
 * @param paths - of all files, below the folder
 * @param folder - for messages
 * @throws {InputError} if there are files and none of them is of RDMs
 */
export function rdmFolder(paths: readonly string[], folder: string): RdmFolder {
  const files = paths.filter(isRdmFile).sort(naturally);
  const others = paths.filter((path) => !isRdmFile(path));
  if (files.length === 0) {
    throw new InputError(
      `${folder}: no file of RDMs among ${paths.length} (${someOf(others)}); needed .npy, .npz, .mat, .h5, .csv, .tsv or .txt`,
    );
  }
  return { files, notes: others.length === 0 ? [] : [`left out, as no files of RDMs: ${listOf(others)}`] };
}

/** Files that a note lists. */
const LISTED = 20;

const listOf = (paths: readonly string[]): string =>
  paths.length > LISTED ? `${paths.slice(0, LISTED).join(", ")} and ${paths.length - LISTED} more` : paths.join(", ");

function isRdmFile(path: string): boolean {
  const parts = path.split("/");
  const isHidden = parts.some((part) => part.startsWith(".") || part === "__MACOSX");
  return !isHidden && RDM_FILE.test(path) && !ABOUT_DATA.test(parts.at(-1) ?? "");
}
