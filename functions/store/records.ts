import { DamagedArtifactError, InputError } from "../../shared/errors.ts";
import { DIGESTS, digestPath, pathBelow, recordedPath, urlBelow } from "./layout.ts";
import type { Store } from "./store.ts";

/** What mends a damaged artifact. */
export const RUN_AGAIN = "run the same study again: what does not fit is computed anew";

/** Beside each artifact below one URL, the sha256 of what was written there. */
export interface Records {
  write(path: string, sha256: string): Promise<void>;
  /** Whether there is one, of whatever bytes. */
  has(path: string): Promise<boolean>;
  /** Whether it is that of these bytes. */
  fits(path: string, sha256: string): Promise<boolean>;
  /** Paths below a folder that have one, whether anything lies there or not. */
  below(folder: string): Promise<string[]>;
  /** @throws {DamagedArtifactError} if there is none, or one of other bytes */
  require(path: string, sha256: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** The records of artifacts below a folder's URL. */
export function recordsAt(store: Store, folder: string): Records {
  const at = (path: string): string => urlBelow(folder, digestPath(path));

  async function read(path: string): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await store.read(at(path)));
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  }

  const records: Records = {
    write: (path, sha256) => store.write(at(path), new TextEncoder().encode(recordOf(sha256, path))),

    has: async (path) => (await read(path)) !== undefined,

    fits: async (path, sha256) => (await read(path)) === recordOf(sha256, path),

    async below(inFolder) {
      const urls = await store.list(urlBelow(folder, `${DIGESTS}${inFolder}`));
      return urls.flatMap((url) => recordedPath(pathBelow(folder, url)) ?? []);
    },

    async require(path, sha256) {
      if (await records.fits(path, sha256)) return;
      throw new DamagedArtifactError(`${path} is not what was written there, in ${folder}`, { advice: RUN_AGAIN });
    },

    remove: (path) => store.remove(at(path)),
  };
  return records;
}

/** As `sha256sum` writes it; the path is in it, so that two files which changed places fit neither record. */
const recordOf = (sha256: string, path: string): string => `${sha256}  ${path}\n`;
