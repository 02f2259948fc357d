import { readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writerOfPart } from "../../functions/store/part-file.ts";
import { isAlive } from "./living-process.ts";

/** Removes what processes that are gone left half-written in a folder. To be called before this process writes there. */
export async function sweepParts(folder: string): Promise<void> {
  const path = fileURLToPath(folder);
  const names = await readdir(path, { recursive: true }).catch(() => []);
  for (const name of names.filter((each) => isOrphan(basename(each)))) await rm(join(path, name), { force: true });
}

function isOrphan(name: string): boolean {
  const writer = writerOfPart(name);
  if (writer === undefined) return false;
  if (writer === "unknown") return true;
  if (writer.host !== hostname()) return false; // of which nothing can be told from here
  return writer.processId === process.pid || !isAlive(writer.processId); // a number is given again
}
