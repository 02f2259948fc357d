import { DamagedArtifactError, InputError } from "../../shared/errors.ts";
import { createHash } from "node:crypto";
import { digest } from "./digest.ts";
import { pathBelow, urlBelow } from "./layout.ts";
import { recordsAt } from "./records.ts";
import type { Store } from "./store.ts";

/** A file below a folder of artifacts, by its path there. */
export type Artifact = readonly [path: string, bytes: Uint8Array];
/** An artifact without a record may be whole: its writing was cut off before the record, or the record was removed. */
export type ArtifactState = "absent" | "unrecorded" | "damaged" | "fits";

/** Files below one URL, by path, each with a record of what was written there: that a file exists does not say that it is whole. */
export interface Artifacts {
  readonly folder: string;
  /** Writes an artifact, and then its record: one whose writing was interrupted has no record, or that of other bytes, and is made again. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes the record of an artifact that is known to have this sha256, in hex. */
  record(path: string, sha256: string): Promise<void>;
  /**
   * Makes a folder hold these artifacts and no others. What others put there is not ours to remove: neither has it a record, nor is it
   * among those that are `known` to have been written here. Returns the paths of what was left for that.
   */
  replace(folder: string, artifacts: readonly Artifact[], known?: readonly string[]): Promise<string[]>;
  /** @throws {InputError} if nothing is there; {DamagedArtifactError} for other bytes than were written, or ones without a record */
  read(path: string): Promise<Uint8Array>;
  /**
   * The same bytes one part after the other, for what is too large to be held. Whether they are what was written is known, and thrown,
   * once all are read; the sha256 in hex is returned then.
   */
  parts(path: string): AsyncGenerator<Uint8Array, string>;
  /** Bytes `from` to `to`, unchecked: of an artifact whose `parts` were read. */
  readRange(path: string, from: number, to: number): Promise<Uint8Array>;
  state(path: string): Promise<ArtifactState>;
  /** sha256 in hex of what was written, where that is what lies there. @throws as `read` does */
  digestOf(path: string): Promise<string>;
}

/** What is needed of artifacts to compute from them. */
export type ReadableArtifacts = Pick<Artifacts, "read">;

/** The artifacts below a folder's URL. */
export function artifactsAt(store: Store, folder: string): Artifacts {
  const at = (path: string): string => urlBelow(folder, path);
  const records = recordsAt(store, folder);

  const artifacts: Artifacts = {
    folder,

    async write(path, bytes) {
      await store.write(at(path), bytes);
      await artifacts.record(path, digest(bytes));
    },

    record: (path, sha256) => records.write(path, sha256),

    async replace(inFolder, wanted, known = []) {
      for (const [path, bytes] of wanted) await artifacts.write(path, bytes);
      const kept = new Set(wanted.map(([path]) => path));
      const own = new Set([...known, ...(await records.below(inFolder))]);
      const found = (await store.list(at(inFolder))).map((url) => pathBelow(folder, url));
      const others = found.filter((path) => !kept.has(path));
      for (const path of others.filter((each) => own.has(each))) {
        await store.remove(at(path));
        await records.remove(path);
      }
      return others.filter((path) => !own.has(path));
    },

    async read(path) {
      const bytes = await store.read(at(path));
      await records.require(path, digest(bytes));
      return bytes;
    },

    async *parts(path) {
      const sha256 = yield* partsOf(store, at(path));
      await records.require(path, sha256);
      return sha256;
    },

    readRange: (path, from, to) => store.readRange(at(path), from, to),

    async state(path) {
      try {
        await artifacts.digestOf(path);
        return "fits";
      } catch (error) {
        if (error instanceof DamagedArtifactError) return (await records.has(path)) ? "damaged" : "unrecorded";
        if (error instanceof InputError) return "absent";
        throw error;
      }
    },

    async digestOf(path) {
      const parts = artifacts.parts(path);
      for (;;) {
        const { done, value } = await parts.next();
        if (done) return value;
      }
    },
  };
  return artifacts;
}

/** Bytes of a part. */
const PART = 2 ** 26;

/** What is stored at a URL, one part after the other; returns its sha256 in hex. */
async function* partsOf(store: Store, url: string): AsyncGenerator<Uint8Array, string> {
  const hash = createHash("sha256");
  for (let from = 0, ended = false; !ended; from += PART) {
    const part = await store.readRange(url, from, from + PART);
    hash.update(part);
    ended = part.length < PART;
    if (part.length > 0) yield part;
  }
  return hash.digest("hex");
}
