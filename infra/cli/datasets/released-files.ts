import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { folderStore } from "../../../functions/store/folder-store.ts";
import type { Note } from "../../../functions/runtime/step-runtime.ts";
import { InputError } from "../../../shared/errors.ts";
import { sha256 } from "../../../models/sha256.ts";
import { download, type ReleasedFile } from "./released-file.ts";

/** Files that authors put into a public repository on GitHub. */
export interface Release {
  /** as `rsa fetch` calls it */
  readonly dataSet: string;
  /** owner/name */
  readonly repository: string;
  /** of the repository, for messages */
  readonly folder: string;
  readonly files: readonly ReleasedFile[];
}

/** Where a data set goes, and where its files come from. */
export interface FetchOptions {
  /** the folder that the data set becomes */
  readonly into: string;
  /** a folder that has the files; without it they are downloaded */
  readonly from?: string;
  /** of the server that files are downloaded from, without a slash at the end */
  readonly baseUrl?: string;
  readonly emit?: (event: Note) => void;
  readonly signal?: AbortSignal;
}

/**
 * Puts the files of a release into a folder, each checked by its digest. Those that are there already are kept, so a fetch that was
 * interrupted goes on where it stopped.
 *
 * @throws {InputError} if `from` lacks a file or has another one of that name, all at once
 * @throws {StoreError} if a file cannot be downloaded or written
 */
export async function fetchReleased(release: Release, options: FetchOptions): Promise<void> {
  const { emit = () => undefined, signal = new AbortController().signal } = options;
  const into = resolve(options.into);
  const wanted = await Promise.all(release.files.map(async (file) => ({ file, there: await isReleased(file, into) })));
  const missing = wanted.filter(({ there }) => !there).map(({ file }) => file);
  const copies = options.from === undefined ? undefined : await localCopies(missing, resolve(options.from), release);
  const server = options.baseUrl ?? `https://raw.githubusercontent.com/${release.repository}`;
  for (const { file, there } of wanted) {
    if (there) emit({ kind: "note", text: `${file.name}: already there` });
    else {
      emit({ kind: "note", text: `${file.name}: ${copies ? "copying" : "downloading"}` });
      const bytes = copies?.get(file.name) ?? (await download(file, server, signal));
      await folderStore.write(pathToFileURL(join(into, file.name)).href, bytes);
    }
    signal.throwIfAborted();
  }
}

/** Whether a folder has the released file, by its digest. */
async function isReleased(file: ReleasedFile, folder: string): Promise<boolean> {
  const bytes = await readFile(join(folder, file.name)).catch(() => undefined);
  return bytes !== undefined && sha256(bytes) === file.sha256;
}

async function localCopies(
  files: readonly ReleasedFile[],
  from: string,
  { folder, repository }: Release,
): Promise<Map<string, Uint8Array>> {
  const copies = new Map<string, Uint8Array>();
  const problems: string[] = [];
  for (const { name, sha256: needed } of files) {
    const bytes = await readFile(join(from, name)).catch(() => undefined);
    if (bytes === undefined) problems.push(`${join(from, name)}: no such file`);
    else if (sha256(bytes) !== needed)
      problems.push(`${join(from, name)}: sha256 is ${sha256(bytes)}, needed ${needed}`);
    else copies.set(name, bytes);
  }
  if (problems.length === 0) return copies;
  throw new InputError(problems.join("\n"), {
    advice: `the released files are in the folder ${folder} of github.com/${repository}`,
  });
}
