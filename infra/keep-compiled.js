/**
 * Keeps what Node makes of the program's sources beside the packages that they use, unless NODE_COMPILE_CACHE names a place: taking the
 * types away and compiling takes as long as a small study. For modules that are loaded from now on, here and in threads that start
 * later, which go by that variable.
 *
 * It is JavaScript, as is what loads it first: of a source that is loaded before, Node would have to take the types away each
 * time, and what it loads for that takes longer than `rsa --help`.
 */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url));
enableCompileCache();
