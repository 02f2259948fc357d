import { stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../shared/errors.ts";

/**
 * Remembers when files were last written, and how large they are; what is returned looks again.
 *
 * @param files - paths below the folder
 */
export async function uneditedSince(files: readonly string[], folder: string): Promise<() => Promise<void>> {
  const look = (): Promise<string[]> => Promise.all(files.map((file) => stampOf(join(folder, file))));
  const before = await look();
  return async () => {
    const now = await look();
    const edited = files.find((_, i) => now[i] !== before[i]);
    if (edited === undefined) return;
    throw new InputError(`${edited} changed while the study ran`, {
      advice: "run the same command again: nothing computed before is lost",
    });
  };
}

async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found ? `${found.mtimeMs} ${found.size}` : "absent";
}
