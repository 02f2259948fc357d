import { rm } from "node:fs/promises";
import { hostname } from "node:os";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { writerOfPart } from "../../functions/store/part-file.ts";
import { filesBelow } from "../../functions/store/regular-files.ts";
import { isAlive } from "./living-process.ts";

/** Removes what processes that are gone left half-written in a folder. To be called before this process writes there. */
export async function sweepParts(folder: string): Promise<void> {
  const files = await filesBelow(fileURLToPath(folder), "left").catch(() => []);
  for (const path of files.filter((each) => isOrphan(basename(each)))) await rm(path, { force: true });
}

function isOrphan(name: string): boolean {
  const writer = writerOfPart(name);
  if (writer === undefined) return false;
  if (writer === "unknown") return true;
  if (writer.host !== hostname()) return false; // of which nothing can be told from here
  return writer.processId === process.pid || !isAlive(writer.processId); // a number is given again
}
