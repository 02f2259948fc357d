import { fewAtOnce } from "../store/at-once.ts";
import { digestPath, pathBelow } from "../store/layout.ts";
import { recordsAt } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** Records, of which each is a line, that are read at once. */
const AT_ONCE = 8;

/** Those of some paths below a folder at which something lies without a record of what was written. */
export async function unrecordedOf(paths: readonly string[], folder: string, store: Store): Promise<string[]> {
  const present = await presentIn(folder, store);
  return paths.filter((path) => present.has(path) && !present.has(digestPath(path)));
}

/**
 * Those of some paths below a folder whose record is missing, or is not of what is known to lie there.
 * @param known - sha256 in hex, by path
 */
export async function misrecordedOf(
  known: Readonly<Record<string, string>>,
  folder: string,
  store: Store,
): Promise<string[]> {
  const present = await presentIn(folder, store);
  const records = recordsAt(store, folder);
  const found = Object.entries(known).filter(([path]) => present.has(path));
  const misrecorded = await fewAtOnce(found, AT_ONCE, async ([path, sha256]) =>
    present.has(digestPath(path)) && (await records.fits(path, sha256)) ? [] : [path],
  );
  return misrecorded.flat();
}

const presentIn = async (folder: string, store: Store): Promise<ReadonlySet<string>> =>
  new Set((await store.list(folder)).map((url) => pathBelow(folder, url)));
