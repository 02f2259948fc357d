import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { PROJECT } from "../project.ts";

/** Where all that can run lies, as sources or compiled. */
const FOLDERS = ["functions", "infra", "models", "shared"];

/** What says which packages it has: as they are asked for, and as npm put them there. An installed program has only the first. */
const PACKAGES = ["package.json", "package-lock.json", "node_modules/.package-lock.json"];

/**
 * Digest of all that a plan follows from beside its config and inputs: the program whole, its packages, Node, and this machine's kind
 * and memory. A version does not tell an installed program: what is packed while it is worked on keeps its version.
 */
export function programDigest(): string {
  const { version, arch, platform } = process;
  const hash = createHash("sha256").update(JSON.stringify([version, arch, platform, totalmem()]));
  for (const file of [...PACKAGES, ...FOLDERS.flatMap(filesBelow)]) {
    const bytes = readIfThere(join(PROJECT, file));
    hash.update(`${file} ${bytes?.length ?? "absent"}\n`).update(bytes ?? "");
  }
  return hash.digest("hex");
}

const filesBelow = (folder: string): string[] =>
  readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory()) // a link counts as what it leads to
    .map((entry) => join(entry.parentPath, entry.name).slice(PROJECT.length))
    .sort();

function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
