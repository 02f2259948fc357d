import type { Store } from "./store.ts";

/** Makes a folder hold exactly these artifacts: what an earlier study of the same name left there is removed, after the writing. */
export async function writeFolder(
  store: Store,
  folder: string,
  files: readonly (readonly [url: string, bytes: Uint8Array])[],
): Promise<void> {
  for (const [url, bytes] of files) await store.write(url, bytes);
  const kept = new Set(files.map(([url]) => url));
  for (const url of await store.list(folder)) if (!kept.has(url)) await store.remove(url);
}
