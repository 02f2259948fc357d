import { statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../shared/errors.ts";

/**
 * Remembers when files were last written, and how large they are; what is returned looks again. Both look at one file after the other
 * in this thread: it is done before every item of a step, and handing each file to another thread takes eight times as long.
 *
 * @param files - paths below the folder
 * @returns a function that throws an {InputError} which names a file that is another now
 */
export function uneditedSince(files: readonly string[], folder: string): () => void {
  const look = (): string[] => files.map((file) => stampOf(join(folder, file)));
  const before = look();
  return () => {
    const now = look();
    const edited = files.find((_, i) => now[i] !== before[i]);
    if (edited === undefined) return;
    throw new InputError(`${edited} changed while the study ran`, {
      advice: "run the same command again: nothing computed before is lost",
    });
  };
}

function stampOf(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs} ${size}`;
  } catch {
    return "absent";
  }
}
