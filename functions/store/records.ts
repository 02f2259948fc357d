import { DamagedArtifactError, InputError } from "../../shared/errors.ts";
import { digestPath, urlBelow } from "./layout.ts";
import type { Store } from "./store.ts";

/** What mends a damaged artifact. */
export const RUN_AGAIN = "run the same study again: what does not fit is computed anew";

/** Beside each artifact below one URL, the sha256 of what was written there. */
export interface Records {
  write(path: string, sha256: string): Promise<void>;
  /** Whether there is one, of whatever bytes. */
  has(path: string): Promise<boolean>;
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

  return {
    write: (path, sha256) => store.write(at(path), new TextEncoder().encode(recordOf(sha256, path))),

    has: async (path) => (await read(path)) !== undefined,

    async require(path, sha256) {
      if ((await read(path)) === recordOf(sha256, path)) return;
      throw new DamagedArtifactError(`${path} is not what was written there, in ${folder}`, { advice: RUN_AGAIN });
    },

    remove: (path) => store.remove(at(path)),
  };
}

/** As `sha256sum` writes it; the path is in it, so that two files which changed places fit neither record. */
const recordOf = (sha256: string, path: string): string => `${sha256}  ${path}\n`;
