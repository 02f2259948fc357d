import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isScaffolding, STUDY_FILES, STUDY_FOLDERS } from "../../functions/store/layout.ts";

const rsa = fileURLToPath(new URL("../../infra/cli/rsa.js", import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly said: string;
  readonly seconds: number;
}

/** A study that is disturbed: one config, and folders side by side for as many runs of it. */
export interface StudyUnderFault {
  /** folder of a run */
  folder(name: string): string;
  /** The command, under way. */
  start(name: string): { readonly ended: Promise<Ended>; readonly kill: () => boolean };
  /** What is other than in the folder of the undisturbed run, by path. */
  differences(name: string): string[];
}

/** The folder of the undisturbed run. */
export const UNDISTURBED = "undisturbed";

export function studyUnderFault(base: string, config: string): StudyUnderFault {
  const folder = (name: string): string => join(base, name);
  return {
    folder,
    start(name) {
      const started = performance.now();
      const child = spawn(process.execPath, [rsa, "run", config, "--out", folder(name), "--json"]);
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += String(text)));
      const ended = new Promise<Ended>((resolve) => {
        child.once("close", (exitCode) => resolve({ exitCode, said, seconds: (performance.now() - started) / 1000 }));
      });
      return { ended, kill: () => child.exitCode === null && child.kill("SIGKILL") };
    },
    differences(name) {
      const [expected, found] = [filesOf(folder(UNDISTURBED)), filesOf(folder(name))];
      const paths = new Set([...expected.keys(), ...found.keys()]);
      return [...paths].filter((path) => !found.get(path)?.equals(expected.get(path) ?? Buffer.from("none"))).sort();
    },
  };
}

/**
 * What a study leaves behind, but for its manifest, which says when it was made; and whatever is left over of what went wrong. Chunks
 * and records of a finished study are scaffolding, which is looked at when it is used again.
 */
function filesOf(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  const kept = paths.filter((path) => isLeftOver(path) || (path !== STUDY_FILES.manifest && !isScaffolding(path)));
  return new Map(kept.map((path) => [path, readFileSync(join(folder, path))]));
}

const isLeftOver = (path: string): boolean =>
  path === STUDY_FILES.error || path.startsWith(STUDY_FOLDERS.errors) || path.endsWith(".part");
