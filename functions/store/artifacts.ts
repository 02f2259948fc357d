import { DamagedArtifactError, InputError } from "../../shared/errors.ts";
import { digest } from "./digest.ts";
import { digestPath, pathBelow, urlBelow } from "./layout.ts";
import type { Store } from "./store.ts";

export type Artifact = readonly [path: string, bytes: Uint8Array];
/** An artifact without a record may be whole: its writing was cut off before the record, or the record was removed. */
export type ArtifactState = "absent" | "unrecorded" | "damaged" | "fits";

/** Files below one URL, by path, each with a record of what was written there: that a file exists does not say that it is whole. */
export interface Artifacts {
  readonly folder: string;
  /** Writes an artifact, and then its record, so that one which was interrupted in between counts as damaged. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes the record of an artifact that is known to have this sha256, in hex. */
  record(path: string, sha256: string): Promise<void>;
  /** Makes a folder hold these artifacts and no others. */
  replace(folder: string, artifacts: readonly Artifact[]): Promise<void>;
  /** @throws {InputError} if nothing is there; {DamagedArtifactError} for other bytes than were written, or ones without a record */
  read(path: string): Promise<Uint8Array>;
  state(path: string): Promise<ArtifactState>;
  /** sha256 in hex of what was written, where that is what lies there. @throws as `read` does */
  digestOf(path: string): Promise<string>;
}

/** What is needed of artifacts to compute from them. */
export type ReadableArtifacts = Pick<Artifacts, "read">;

/** The artifacts below a folder's URL. */
export function artifactsAt(store: Store, folder: string): Artifacts {
  const at = (path: string): string => urlBelow(folder, path);

  async function recordAt(path: string): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await store.read(at(digestPath(path))));
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  }

  const artifacts: Artifacts = {
    folder,

    async write(path, bytes) {
      await store.write(at(path), bytes);
      await artifacts.record(path, digest(bytes));
    },

    async record(path, sha256) {
      await store.write(at(digestPath(path)), new TextEncoder().encode(recordOf(sha256, path)));
    },

    async replace(inFolder, wanted) {
      for (const [path, bytes] of wanted) await artifacts.write(path, bytes);
      const kept = new Set(wanted.map(([path]) => path));
      const found = (await store.list(at(inFolder))).map((url) => pathBelow(folder, url));
      for (const path of found.filter((each) => !kept.has(each))) {
        await store.remove(at(path));
        await store.remove(at(digestPath(path)));
      }
    },

    async read(path) {
      const bytes = await store.read(at(path));
      if ((await recordAt(path)) === recordOf(digest(bytes), path)) return bytes;
      throw new DamagedArtifactError(`${path} is not what was written there, in ${folder}`, { advice: RUN_AGAIN });
    },

    async state(path) {
      try {
        await artifacts.read(path);
        return "fits";
      } catch (error) {
        if (error instanceof DamagedArtifactError) {
          return (await recordAt(path)) === undefined ? "unrecorded" : "damaged";
        }
        if (error instanceof InputError) return "absent";
        throw error;
      }
    },

    digestOf: async (path) => digest(await artifacts.read(path)),
  };
  return artifacts;
}

/** As `sha256sum` writes it; the path is in it, so that two files which changed places fit neither record. */
const recordOf = (sha256: string, path: string): string => `${sha256}  ${path}\n`;

/** What mends a damaged artifact. */
export const RUN_AGAIN = "run the same study again: what does not fit is computed anew";
