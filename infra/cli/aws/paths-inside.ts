import { lstat, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { someOf } from "../../../functions/stimuli/shown-url.ts";
import { digestPath } from "../../../functions/store/layout.ts";
import { InputError } from "../../../shared/errors.ts";

/**
 * Paths that come out of a stored file, as files of a folder on this machine.
 * @param from - the file that names them, for the message
 * @throws {InputError} that names those which lead out of the folder, on this system or another, by themselves or by a link in it
 */
export async function refusePathsOutside(paths: readonly string[], folder: string, from: string): Promise<void> {
  const root = fileURLToPath(folder);
  const outside: string[] = [];
  for (const path of paths) {
    const named = isPlain(path) && (await isWithin(path, root)) && (await isWithin(digestPath(path), root));
    if (!named) outside.push(JSON.stringify(path));
  }
  if (outside.length === 0) return;
  throw new InputError(`${from} names what is no file inside ${root}: ${someOf(outside)}; nothing was written`);
}

/** Names of folders and a file as any system takes them: no drive, no root, no way up, no character that ends a name. */
function isPlain(path: string): boolean {
  if (/[\u0000-\u001f\\:]/.test(path)) return false;
  return path.split("/").every((name) => name !== "" && name !== "." && name !== "..");
}

/** Whether the folders of the path that are there already lie in the root themselves: a link may stand for any of them. */
async function isWithin(path: string, root: string): Promise<boolean> {
  const real = await realpath(root).catch(() => undefined);
  if (real === undefined) return true; // nothing is there yet
  for (let folder = dirname(join(root, path)); folder.length > root.length; folder = dirname(folder)) {
    const there = await lstat(folder).catch(() => undefined);
    if (there === undefined) continue;
    const target = await realpath(folder).catch(() => undefined);
    return target?.startsWith(real + sep) ?? false;
  }
  return true;
}
