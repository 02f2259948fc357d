import { digestPath, pathBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";

/** Those of some paths below a folder at which something lies without a record of what was written. */
export async function unrecordedOf(paths: readonly string[], folder: string, store: Store): Promise<string[]> {
  const present = new Set((await store.list(folder)).map((url) => pathBelow(folder, url)));
  return paths.filter((path) => present.has(path) && !present.has(digestPath(path)));
}
