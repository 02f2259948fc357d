import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { RUNS_FROM_SOURCES } from "./program-file.ts";

/**
 * Keeps what Node makes of the program's files beside the packages that they use: taking the types away and compiling takes as long
 * as recognising a finished study. For modules that this thread loads from now on. An installed package has no place of its own.
 */
export function keepCompiled(): void {
  if (RUNS_FROM_SOURCES) enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url)));
}
