import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf } from "./regular-files.ts";

/**
 * Makes a folder and those that it lies in. Node's own way tries for ever where a system makes none and says that the parent is not
 * there, as below `/proc`, and names the wrong cause on a disk that is read-only.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const isThere = (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
    if (isThere) return;
    if (codeOf(error) !== "ENOENT" || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await madeBeside(path);
  }
}

/** Makes a folder whose parent is there; another process may have made it meanwhile. */
async function madeBeside(path: string): Promise<void> {
  await mkdir(path).catch((error: unknown) => {
    if (codeOf(error) !== "EEXIST") throw error;
  });
}
