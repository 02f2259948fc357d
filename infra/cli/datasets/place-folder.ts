import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StoreError } from "../../../shared/errors.ts";

/**
 * Puts a folder of files in place, whole or not at all.
 *
 * @param files - bytes by path within the folder
 * @param keep - asked if a folder is there by then: whether that one stays (another process may have been faster)
 * @throws {StoreError} if it cannot be written; what was there before then stays
 */
export async function placeFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  keep: () => Promise<boolean>,
): Promise<void> {
  const beside = join(dirname(folder), `.${randomUUID()}`);
  const made = `${beside}.made`;
  const replaced = `${beside}.replaced`;
  try {
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(made, path)), { recursive: true });
      await writeFile(join(made, path), bytes);
    }
    if (await moved(made, folder)) return;
    if (await keep()) return;
    await rename(folder, replaced);
    if (!(await moved(made, folder).catch(() => false))) {
      await rename(replaced, folder);
      throw new Error("another process is writing there, or took the folder away");
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(`cannot write ${folder}: ${reason}`, { cause });
  } finally {
    await Promise.allSettled([made, replaced].map((path) => rm(path, { recursive: true, force: true })));
  }
}

/** False if a folder with something in it is in the way. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
}
