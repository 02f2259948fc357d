import { InputError } from "../../shared/errors.ts";
import { asUrlPath } from "./url-path.ts";

/** An object, or with a key that ends in `/` or is empty, a folder. */
export interface S3Address {
  readonly bucket: string;
  readonly key: string;
}

/** @throws {InputError} if `url` is not `s3://bucket/key` */
export function s3Address(url: string): S3Address {
  const { protocol, host, pathname } = URL.parse(url) ?? {};
  const key = decoded((pathname ?? "").replace(/^\//, ""));
  if (protocol !== "s3:" || !host || key === undefined) {
    throw new InputError(`${url} is no address in S3, needed s3://bucket/key`);
  }
  return { bucket: host, key };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** An address as S3 and its tools show it, and as a config names it: the key as it is. */
export const s3Location = ({ bucket, key }: S3Address): string => `s3://${bucket}/${key}`;

/**
 * The URL of an object, written as URL resolution writes it, so that a URL which was listed equals one which was built. S3 takes
 * keys with the segments `.` and `..`, which mean a way in every URL: theirs is one under which nothing lies, never another key's.
 */
export function s3Url({ bucket, key }: S3Address): string {
  const url = new URL(`s3://${bucket}/`);
  const names = key.split("/").map((name) => (/^\.{1,2}$/.test(name) ? name.replaceAll(".", "%2E") : name));
  url.pathname = asUrlPath(names.join("/"));
  return url.href;
}
