import type { Stats } from "node:fs";
import { lstat, readdir, readlink, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../shared/errors.ts";
import { inOneLine } from "../../shared/one-line.ts";
import type { Links } from "./store.ts";

/** What the system calls an error, e.g. `ENOENT`; empty for any other. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** More than any study has: a folder with more of them is not the one that was meant. */
const MOST_FILES = 1_000_000;

/**
 * Paths of everything below a folder that is no folder itself. Links count as what they lead to, as data under git-annex, DVC and
 * `ln -s` need; one that leads to nothing is listed like a file, and to read it says so. A link to a folder in which it lies is not
 * followed, and none is where links are left: what lies behind them is not in the folder.
 *
 * @throws {InputError} if there are more than a million
 */
export async function filesBelow(folder: string, links: Links = "followed"): Promise<string[]> {
  const files: string[] = [];
  const walk = async (path: string, within: readonly string[]): Promise<void> => {
    const { dev, ino } = await stat(path);
    const self = `${dev}:${ino}`;
    if (within.includes(self)) return;
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const below = join(path, entry.name);
      const isLink = entry.isSymbolicLink();
      const isFolder = isLink ? await leadsToFolder(below) : entry.isDirectory();
      if (isFolder && isLink && links === "left") continue;
      if (isFolder) await walk(below, [...within, self]);
      else if (files.push(below) > MOST_FILES) {
        throw new InputError(
          `${inOneLine(folder)}: more than ${MOST_FILES.toLocaleString("en")} files; is it the right folder?`,
        );
      }
    }
  };
  await walk(folder, []);
  return files;
}

export const leadsToFolder = async (link: string): Promise<boolean> =>
  (await stat(link).catch(() => undefined))?.isDirectory() ?? false;

/**
 * To read anything but a regular file may never end. A folder passes: reading it fails by itself.
 * @throws {InputError} for a device, a pipe or a socket, and for what is not there
 */
export async function requireRegularFile(path: string): Promise<void> {
  const found = await stat(path).catch(async (error: unknown) => {
    throw ["ENOENT", "ELOOP"].includes(codeOf(error)) ? await absent(path, error) : error;
  });
  requireFileOrFolder(path, found);
}

/**
 * The same where it does not matter whether anything is there.
 * @throws {InputError} for a device, a pipe or a socket
 */
export async function requireNoDevice(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined) requireFileOrFolder(path, found);
}

function requireFileOrFolder(path: string, found: Stats): void {
  if (found.isFile() || found.isDirectory()) return;
  const kind = found.isFIFO() ? "a pipe" : found.isSocket() ? "a socket" : "a device";
  throw new InputError(`${inOneLine(path)} is ${kind}, not a regular file`);
}

async function absent(path: string, cause: unknown): Promise<InputError> {
  const link = await lstat(path).catch(() => undefined);
  if (!link?.isSymbolicLink()) return new InputError(`no such file: ${inOneLine(path)}`, { cause });
  return new InputError(`${inOneLine(path)} is a link to ${inOneLine(await readlink(path))}, which is not there`, {
    cause,
    advice: "if git-annex, datalad or DVC manage the data, get them first",
  });
}
