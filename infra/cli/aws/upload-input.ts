import { readFile } from "node:fs/promises";
import { inputKey } from "../../../functions/store/layout.ts";
import { s3Url } from "../../../functions/store/s3-address.ts";
import { at } from "../../../shared/at.ts";
import type { Deployment } from "./deployment.ts";
import { localInput } from "./local-files.ts";

const AT_ONCE = 8;

export interface UploadedInput {
  readonly url: string; // of the object, or of the folder, which ends in "/"
  readonly files: number;
  readonly uploaded: number; // how many of them were not there
  readonly bytes: number; // of those
}

/**
 * Puts a file or folder under `inputs/<digest>/`, where equal contents of equal names are one; what is there is not sent again.
 * @param beside - names of files that go with it, where they lie beside it
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
  const queue = [...missing];
  const send = async (): Promise<void> => {
    for (let file = queue.shift(); file; file = queue.shift())
      await store.write(urlOf(file.name), await readFile(file.path));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return {
    url: urlOf(isFolder ? "" : at(files, 0, "file").name),
    files: files.length,
    uploaded: missing.length,
    bytes: missing.reduce((sum, file) => sum + file.bytes, 0),
  };
}
