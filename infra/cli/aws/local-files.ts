import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { filesBelow, requireRegularFile } from "../../../functions/store/regular-files.ts";
import { InputError } from "../../../shared/errors.ts";
import { areOfOneLayer, NAMES_FILE } from "../../../shared/names-file.ts";

/** One PutObject holds 5 GB, one read of Node 2 GiB. */
const LARGEST = 2 ** 31 - 1;

/** A file to upload. */
export interface LocalFile {
  readonly path: string;
  /** name below the folder, with `/` */
  readonly name: string;
  readonly bytes: number;
  readonly digest: string; // sha256
}

/** A file, or all files of a folder but hidden ones, with a digest of names and contents together. */
export interface LocalInput {
  readonly isFolder: boolean;
  readonly digest: string;
  readonly files: readonly LocalFile[];
}

/**
 * @param beside - names of files that go with it, where they lie beside it
 * @throws {InputError} if a file is larger than one upload can be, is no regular file, or a link that leads to nothing
 */
export async function localInput(url: string, beside: readonly string[] = []): Promise<LocalInput> {
  const path = fileURLToPath(url);
  await requireRegularFile(path);
  if (!(await stat(path)).isDirectory()) {
    const file = await localFile(path, path.slice(path.lastIndexOf(sep) + 1));
    const files = [file];
    for (const name of beside) {
      const other = join(dirname(path), name);
      if (other !== path && existsSync(other)) files.push(await localFile(other, name));
    }
    return { isFolder: false, digest: files.length === 1 ? file.digest : listingDigest(files), files };
  }
  const files: LocalFile[] = [];
  for (const found of (await filesBelow(path)).sort()) {
    const name = relative(path, found).split(sep).join("/");
    if (!/(^|\/)\./.test(name)) files.push(await localFile(found, name));
  }
  const list = join(dirname(path), NAMES_FILE); // it goes into the folder, where it is looked for first
  if (beside.includes(NAMES_FILE) && areOfOneLayer(files.map(({ name }) => name)) && existsSync(list)) {
    files.push(await localFile(list, NAMES_FILE));
  }
  return { isFolder: true, digest: listingDigest(files), files };
}

const listingDigest = (files: readonly LocalFile[]): string =>
  sha256(files.map(({ name, digest }) => `${digest}  ${name}\n`).join(""));

async function localFile(path: string, name: string): Promise<LocalFile> {
  await requireRegularFile(path);
  const { size } = await stat(path);
  if (size > LARGEST) throw new InputError(`${path} has ${size} bytes, at most ${LARGEST} can be uploaded`);
  return { path, name, bytes: size, digest: sha256(await readFile(path)) };
}

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
