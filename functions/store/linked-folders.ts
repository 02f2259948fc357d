import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileError } from "./file-error.ts";
import { isFolderOfStudy } from "./left-overs.ts";
import { codeOf, leadsToFolder } from "./regular-files.ts";

/**
 * Paths below a study's folder, with `/`, at which a link stands where the study has a folder: what lies behind it is not in the study's.
 * A link that leads to nothing is one too, unless it is called as files are, with an ending.
 *
 * @param folder - path; it may be reached through a link itself
 */
export async function linkedFolders(folder: string): Promise<string[]> {
  const links: string[] = [];
  const walk = async (within: string): Promise<void> => {
    for (const entry of await entriesOf(join(folder, within))) {
      const path = `${within}${entry.name}`;
      if (!isFolderOfStudy(path)) continue;
      if (entry.isDirectory()) await walk(`${path}/`);
      else if (entry.isSymbolicLink() && (await standsForFolder(join(folder, path), entry.name))) links.push(path);
    }
  };
  await walk("");
  return links.sort();
}

const standsForFolder = async (link: string, name: string): Promise<boolean> =>
  (await leadsToFolder(link)) || !name.includes(".");

/** What a folder has in it; nothing where there is no folder. @throws {StoreError} if it cannot be listed */
export async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return [];
    throw fileError("list", path, error);
  }
}
