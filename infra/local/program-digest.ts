import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RUNS_FROM_SOURCES } from "../program-file.ts";

const PROGRAM = fileURLToPath(new URL("../../", import.meta.url));

/** Where the sources of all that can run lie. */
const SOURCES = ["functions", "infra", "models", "shared"];

/** What says which packages a program from its sources has: as they are asked for, and as npm put them there. */
const PACKAGES = ["package.json", "package-lock.json", "node_modules/.package-lock.json"];

/**
 * Digest of all that a plan follows from beside its config and inputs: the program whole, its packages, Node, and this machine's kind
 * and memory. An installed program is told by its package, which nobody edits.
 */
export function programDigest(): string {
  const { version, arch, platform } = process;
  const hash = createHash("sha256").update(JSON.stringify([version, arch, platform, totalmem()]));
  const files = RUNS_FROM_SOURCES ? [...PACKAGES, ...SOURCES.flatMap(filesBelow)] : ["package.json"];
  for (const file of files) {
    const bytes = readIfThere(join(PROGRAM, file));
    hash.update(`${file} ${bytes?.length ?? "absent"}\n`).update(bytes ?? "");
  }
  return hash.digest("hex");
}

const filesBelow = (folder: string): string[] =>
  readdirSync(join(PROGRAM, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PROGRAM.length))
    .sort();

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
