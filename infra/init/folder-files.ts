import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import { InputError } from "../../shared/errors.ts";
import { naturally } from "../../shared/natural-order.ts";
import { inOneLine } from "../../shared/one-line.ts";

/** What a folder holds that inputs may be among. */
export interface FolderFiles {
  /** below the folder, with `/` between their parts, in natural order */
  readonly files: readonly string[];
  /** folders that were not looked into, and why */
  readonly passed: readonly { readonly path: string; readonly why: string }[];
}

/** More than inputs of a study are kept in; a home directory is soon beyond. */
const MOST_FILES = 50_000;
const DEEPEST = 8;

/** Folders of programs. */
const PROGRAMS = /^(node_modules|__pycache__|site-packages|venv|env)$/;

/**
 * The files below a folder, but for hidden ones, those of programs, and those of studies that were run. Links count as what they lead to.
 * @throws {InputError} if it is no folder, or holds too many files to be the one that was meant
 */
export async function folderFiles(folder: string): Promise<FolderFiles> {
  const shown = inOneLine(folder);
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new InputError(`${shown}: no such folder`);
  const files: string[] = [];
  const passed: { path: string; why: string }[] = [];
  const walk = async (below: string, depth: number): Promise<void> => {
    const entries = (await readdir(join(folder, below))).filter((name) => !name.startsWith("."));
    if (isStudy(entries)) return void passed.push({ path: below, why: "what a study left behind" });
    for (const name of entries) {
      const path = below === "" ? name : `${below}/${name}`;
      const found = await stat(join(folder, path)).catch(() => undefined);
      if (found?.isFile()) files.push(path);
      if (found?.isDirectory() && !PROGRAMS.test(name)) {
        if (depth < DEEPEST) await walk(path, depth + 1);
        else passed.push({ path, why: `more than ${DEEPEST} folders deep` });
      }
      if (files.length > MOST_FILES) {
        throw new InputError(`${shown}: more than ${MOST_FILES} files; name the folder that holds the study's inputs`);
      }
    }
  };
  await walk("", 0);
  return { files: files.sort(naturally), passed };
}

const isStudy = (names: readonly string[]): boolean =>
  [STUDY_FILES.plan, STUDY_FILES.config].every((file) => names.includes(file));
