import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { RUNS_FROM_SOURCES } from "./program-file.ts";

/**
 * Keeps what Node makes of the program's files beside the packages that they use, unless NODE_COMPILE_CACHE names a place: taking the
 * types away and compiling takes as long as a small study. For modules that are loaded from now on, here and in threads that start
 * later, which go by that variable. An installed package has no place of its own.
 */
export function keepCompiled(): void {
  if (!RUNS_FROM_SOURCES) return;
  process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url));
  enableCompileCache();
}
