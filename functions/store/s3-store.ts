import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { contentType } from "./content-type.ts";
import { s3Address, s3Url } from "./s3-address.ts";
import { s3Error, statusOf } from "./s3-errors.ts";
import type { Store } from "./store.ts";

/** Conditional writes of one key that collide are answered 409, and may be tried again at once. */
const COLLISIONS = 5;

/** What to do about what may pass where a study runs on AWS. */
const SUBMIT_AGAIN = "everything computed so far is kept: submit the same config again";

/**
 * The store in S3; URLs are `s3://bucket/key`.
 * @param again - what to do where S3 does not answer as it should
 */
export function s3Store(client: S3Client, again = SUBMIT_AGAIN): Store {
  const sayingWhat = <T>(doing: string, url: string, ask: (object: S3Object) => Promise<T>): Promise<T> =>
    sayingAll(doing, url, again, ask);
  return {
    read: (url) => sayingWhat("read", url, (object) => get(client, object)),

    readRange: (url, from, to) =>
      sayingWhat("read", url, async (object) => {
        try {
          return await get(client, { ...object, Range: `bytes=${from}-${to - 1}` });
        } catch (error) {
          if (statusOf(error) === 416) return new Uint8Array(); // the object ends before
          throw error;
        }
      }),

    write: (url, bytes) =>
      sayingWhat("write", url, async (object) => {
        await client.send(new PutObjectCommand({ ...object, Body: bytes, ContentType: contentType(url) }));
      }),

    create: (url, bytes) =>
      sayingWhat("write", url, (object) =>
        putIfAbsent(client, { ...object, Body: bytes, ContentType: contentType(url) }),
      ),

    exists: (url) =>
      sayingWhat("look at", url, async (object) => {
        return (!isFolder(object) && (await head(client, object)) !== undefined) || anyBelow(client, object);
      }),

    size: (url) =>
      sayingWhat("look at", url, async (object) => {
        return isFolder(object) ? undefined : (await head(client, object))?.ContentLength;
      }),

    list: (prefix) => sayingWhat("list", prefix, (object) => urlsBelow(client, object)),

    remove: (url) =>
      sayingWhat("remove", url, async (object) => {
        await client.send(new DeleteObjectCommand({ ...object }));
      }),
  };
}

/** An address as commands of S3 take it. */
interface S3Object {
  readonly Bucket: string;
  readonly Key: string;
}

const isFolder = ({ Key }: S3Object): boolean => Key === "" || Key.endsWith("/");

async function get(client: S3Client, input: GetObjectCommandInput): Promise<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand(input));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

/** What S3 says of an object; undefined where none lies. */
async function head(client: S3Client, object: S3Object): Promise<HeadObjectCommandOutput | undefined> {
  try {
    return await client.send(new HeadObjectCommand({ ...object }));
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** Whether it wrote: not where an object lies already. */
async function putIfAbsent(client: S3Client, input: PutObjectCommandInput): Promise<boolean> {
  for (let collisions = 0; ;) {
    try {
      await client.send(new PutObjectCommand({ ...input, IfNoneMatch: "*" }));
      return true;
    } catch (error) {
      if (statusOf(error) === 412) return false;
      if (statusOf(error) !== 409 || ++collisions > COLLISIONS) throw error;
    }
  }
}

async function anyBelow(client: S3Client, { Bucket, Key }: S3Object): Promise<boolean> {
  const Prefix = Key === "" ? Key : Key.replace(/\/?$/, "/");
  const { KeyCount = 0 } = await client.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }));
  return KeyCount > 0;
}

/** URLs of the objects whose keys begin so, sorted. */
async function urlsBelow(client: S3Client, { Bucket, Key: Prefix }: S3Object): Promise<string[]> {
  const urls: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
    // consoles keep an empty object that ends in "/" for a folder
    const keys = Contents.flatMap(({ Key }) => (Key === undefined || Key.endsWith("/") ? [] : [Key]));
    urls.push(...keys.map((key) => s3Url({ bucket: Bucket, key })));
  }
  return urls.sort();
}

/** What `ask` gives for the object at a URL; its errors say what was to be done, and where. @throws {InputError} for another URL */
async function sayingAll<T>(
  doing: string,
  url: string,
  again: string,
  ask: (object: S3Object) => Promise<T>,
): Promise<T> {
  const { bucket, key } = s3Address(url);
  try {
    return await ask({ Bucket: bucket, Key: key });
  } catch (error) {
    throw s3Error(doing, url, error, again);
  }
}
