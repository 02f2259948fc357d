import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StoreError } from "../../../shared/errors.ts";

/**
 * Puts a folder of files in place of whatever is there, whole or not at all.
 *
 * @param files - bytes by path within the folder
 * @throws {StoreError} if it cannot be written; what was there before then stays
 */
export async function placeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const beside = join(dirname(folder), `.${randomUUID()}`);
  const [made, replaced] = [`${beside}.made`, `${beside}.replaced`];
  try {
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(made, path)), { recursive: true });
      await writeFile(join(made, path), bytes);
    }
    await rename(folder, replaced).catch(unlessAbsent);
    await rename(made, folder);
  } catch (cause) {
    await rename(replaced, folder).catch(unlessAbsent);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(`cannot write ${folder}: ${reason}`, { cause });
  } finally {
    await Promise.all([made, replaced].map((path) => rm(path, { recursive: true, force: true })));
  }
}

function unlessAbsent(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
}
