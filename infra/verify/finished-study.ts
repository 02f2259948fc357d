import { fileURLToPath } from "node:url";
import { linkedFolders } from "../../functions/store/linked-folders.ts";
import { pathBelow, STUDY_FILES, urlBelow } from "../../functions/store/layout.ts";
import type { Store } from "../../functions/store/store.ts";
import { InputError } from "../../shared/errors.ts";

/** The folder of a finished study, as files by path: a copy of it will do, whatever lay beside the original. */
export interface FinishedStudy {
  /** every file there is, sorted; none behind a link to a folder */
  readonly paths: readonly string[];
  /** where a link stands for a folder of the study */
  readonly links: readonly string[];
  /** @throws {InputError} if there is no such file */
  readonly read: (path: string) => Promise<Uint8Array>;
}

/**
 * @param folder - its URL
 * @param shown - how the user calls it
 * @throws {InputError} if the folder holds no study that was finished
 */
export async function finishedStudy(folder: string, shown: string, store: Store): Promise<FinishedStudy> {
  const paths = (await store.list(folder)).map((url) => pathBelow(folder, url)).sort();
  const links = folder.startsWith("file:") ? await linkedFolders(fileURLToPath(folder)) : [];
  if (paths.includes(STUDY_FILES.manifest)) return { paths, links, read: (path) => store.read(urlBelow(folder, path)) };
  throw new InputError(`${shown} is not the folder of a finished study: it has no ${STUDY_FILES.manifest}`);
}
