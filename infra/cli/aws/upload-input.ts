import { readFile } from "node:fs/promises";
import { digest as sha256 } from "../../../functions/store/digest.ts";
import { inputKey } from "../../../functions/store/layout.ts";
import { s3Url } from "../../../functions/store/s3-address.ts";
import { at } from "../../../shared/at.ts";
import { InputError } from "../../../shared/errors.ts";
import type { Deployment } from "./deployment.ts";
import { fittingAtOnce } from "./fitting-at-once.ts";
import { localInput, type LocalFile } from "./local-files.ts";

export interface UploadedInput {
  readonly url: string; // of the object, or of the folder, which ends in "/"
  readonly files: number;
  readonly uploaded: number; // how many of them were not there
  readonly bytes: number; // of those
}

/**
 * Puts a file or folder under `inputs/<digest>/`, where equal contents of equal names are one; what is there is not sent again.
 * @param beside - names of files that go with it, where they lie beside it
 * @throws {InputError} if a file is not what it was when its digest was taken
 */
export async function uploadInput(
  fileUrl: string,
  { bucket, store }: Pick<Deployment, "bucket" | "store">,
  beside: readonly string[] = [],
): Promise<UploadedInput> {
  const { isFolder, digest, files } = await localInput(fileUrl, beside);
  const urlOf = (name: string): string => s3Url({ bucket, key: inputKey(digest, name) });
  const present = new Set(await store.list(urlOf("")));
  const missing = files.filter(({ name }) => !present.has(urlOf(name)));
  await fittingAtOnce(missing, async (file) => store.write(urlOf(file.name), await unchanged(file)));
  return {
    url: urlOf(isFolder ? "" : at(files, 0, "file").name),
    files: files.length,
    uploaded: missing.length,
    bytes: missing.reduce((sum, file) => sum + file.bytes, 0),
  };
}

/** What a file had when its digest was taken: under the address of that digest other bytes would stay. */
async function unchanged({ path, digest }: LocalFile): Promise<Uint8Array> {
  const bytes = await readFile(path);
  if (sha256(bytes) === digest) return bytes;
  throw new InputError(`${path} changed while it was uploaded`, {
    advice: "nothing of it was sent; submit the config again when the file is as it shall be",
  });
}
