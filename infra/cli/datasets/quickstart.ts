import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError } from "../../../shared/errors.ts";
import { readCsv } from "../../../shared/formats/csv.ts";
import { QUICKSTART_README, QUICKSTART_TITLE, quickstartFiles } from "../../../shared/simulate/quickstart.ts";
import { placeFolder } from "./place-folder.ts";

/**
 * Generates the simulated data of the quickstart study in `dir`, unless they are there already; data of an older version are
 * replaced.
 *
 * @throws {InputError} if `dir` holds something else; {StoreError} if it cannot be written
 */
export async function ensureQuickstart(dir: string, report: (line: string) => void = () => undefined): Promise<void> {
  const folder = resolve(dir);
  if (await isComplete(folder)) return;
  const entries = await readdir(folder).catch(() => []);
  if (entries.length > 0 && !(await readText(folder, "README.txt")).startsWith(QUICKSTART_TITLE)) {
    throw new InputError(`${folder}: holds ${entries.length} files that are not the quickstart's simulated data`, {
      advice: "move them elsewhere: this folder is for generated data",
    });
  }
  report(`drawing 24 images and simulating 12 subjects in ${folder}`);
  await placeFolder(folder, quickstartFiles(), () => isComplete(folder));
}

async function isComplete(folder: string): Promise<boolean> {
  if ((await readText(folder, "README.txt")) !== QUICKSTART_README) return false;
  const present = new Set(await readdir(folder, { recursive: true }));
  const { rows } = readCsv(await readText(folder, "stimuli/stimuli.csv"), "stimuli.csv");
  const listed = rows.map((row) => join("stimuli", row["filename"] ?? ""));
  return rows.length > 0 && ["it-rdms.npz", ...listed].every((file) => present.has(file));
}

/** Empty if the file cannot be read. */
const readText = (folder: string, name: string): Promise<string> =>
  readFile(join(folder, name), "utf8").catch(() => "");
