import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { InputError } from "../../../shared/errors.ts";
import { namesDigest } from "./published-files.ts";
import { putDown } from "./put-down.ts";

/** The sha256 of a file, which is not held in memory. */
async function fileDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** What may be the first digits of a file's sha256 in its name, as in those of PyTorch's hub: name-0123abcd.pth. */
const digitsInName = (url: string): string | undefined => /-([0-9a-f]{8,64})\.\w+$/.exec(new URL(url).pathname)?.[1];

/** Beside a file: its sha256 as it first came, as `sha256sum --check` reads it. */
const recordOf = (path: string): string => `${path}.sha256`;

/** Whether a file is what was published, or where nothing is, what came first; what came first is put on record. */
export type Agreement = "published" | "recorded before" | "recorded now";

export interface CheckedDigest {
  readonly sha256: string;
  readonly agreement: Agreement;
  /** in the file's name, with which its sha256 does not begin: a date, a number, or the digest of another file */
  readonly otherDigits: string | undefined;
}

/**
 * Digits in a name are held to where they are known to be a digest. Elsewhere they may be anything, but if they are the first of the
 * sha256 that is no chance.
 *
 * @throws {InputError} if it is another file; {StoreError} if its digest cannot be put on record
 */
export async function checkDigest(path: string, url: string): Promise<CheckedDigest> {
  const sha256 = await fileDigest(path);
  const digits = digitsInName(url);
  const published = digits !== undefined && (namesDigest(url) || sha256.startsWith(digits)) ? digits : undefined;
  const record = await readFile(recordOf(path), "utf8").catch(() => undefined);
  const recorded = /^[0-9a-f]{64}/.exec(record ?? "")?.[0];
  if (published !== undefined && !sha256.startsWith(published)) {
    throw new InputError(`${path}: its sha256 is ${sha256}, that of the published file begins with ${published}`, {
      advice: "it is not the published file: remove it and fetch it again",
    });
  }
  if (recorded !== undefined && recorded !== sha256) {
    throw new InputError(`${path}: its sha256 is ${sha256}, when it came it was ${recorded} (${recordOf(path)})`, {
      advice: "it was changed since: remove it and fetch it again",
    });
  }
  if (recorded === undefined)
    await putDown(recordOf(path), writeFile(recordOf(path), `${sha256}  ${basename(path)}\n`));
  return {
    sha256,
    agreement: published !== undefined ? "published" : recorded === undefined ? "recorded now" : "recorded before",
    otherDigits: published === undefined ? digits : undefined,
  };
}
