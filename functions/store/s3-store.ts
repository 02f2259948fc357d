import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { contentType } from "./content-type.ts";
import { s3Address, s3Url } from "./s3-address.ts";
import { s3Error, statusOf } from "./s3-errors.ts";
import type { Store } from "./store.ts";

/** Conditional writes of one key that collide are answered 409, and may be tried again at once. */
const COLLISIONS = 5;

/** The store in S3; URLs are `s3://bucket/key`. */
export function s3Store(client: S3Client): Store {
  const object = (url: string) => {
    const { bucket, key } = s3Address(url);
    return { Bucket: bucket, Key: key };
  };

  const get = async (url: string, range: { readonly Range?: string } = {}): Promise<Uint8Array> => {
    const { Body } = await client.send(new GetObjectCommand({ ...object(url), ...range }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  };
  const written = (url: string, bytes: Uint8Array) => ({ ...object(url), Body: bytes, ContentType: contentType(url) });
  /** Undefined where no object lies. */
  const head = (address: ReturnType<typeof object>) =>
    client.send(new HeadObjectCommand(address)).catch((error: unknown) => {
      if (statusOf(error) === 404) return undefined;
      throw error;
    });

  return {
    read: (url) => sayingWhat("read", url, () => get(url)),

    readRange: (url, from, to) =>
      sayingWhat("read", url, async () => {
        try {
          return await get(url, { Range: `bytes=${from}-${to - 1}` });
        } catch (error) {
          if (statusOf(error) === 416) return new Uint8Array(); // the object ends before
          throw error;
        }
      }),

    write: (url, bytes) =>
      sayingWhat("write", url, async () => {
        await client.send(new PutObjectCommand(written(url, bytes)));
      }),

    async create(url, bytes) {
      const request = { ...written(url, bytes), IfNoneMatch: "*" };
      return sayingWhat("write", url, async () => {
        for (let collisions = 0; ;) {
          try {
            await client.send(new PutObjectCommand(request));
            return true;
          } catch (error) {
            if (statusOf(error) === 412) return false;
            if (statusOf(error) !== 409 || ++collisions > COLLISIONS) throw error;
          }
        }
      });
    },

    async exists(url) {
      const { Bucket, Key } = object(url);
      return sayingWhat("look at", url, async () => {
        if (Key !== "" && !Key.endsWith("/") && (await head({ Bucket, Key }))) return true;
        const Prefix = Key === "" ? Key : Key.replace(/\/?$/, "/");
        const { KeyCount = 0 } = await client.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }));
        return KeyCount > 0;
      });
    },

    async size(url) {
      const { Bucket, Key } = object(url);
      if (Key === "" || Key.endsWith("/")) return undefined;
      return sayingWhat("look at", url, async () => (await head({ Bucket, Key }))?.ContentLength);
    },

    async list(prefix) {
      const { Bucket, Key: Prefix } = object(prefix);
      return sayingWhat("list", prefix, async () => {
        const urls: string[] = [];
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
          // consoles keep an empty object that ends in "/" for a folder
          const keys = Contents.flatMap(({ Key }) => (Key === undefined || Key.endsWith("/") ? [] : [Key]));
          urls.push(...keys.map((key) => s3Url({ bucket: Bucket, key })));
        }
        return urls.sort();
      });
    },

    remove: (url) =>
      sayingWhat("remove", url, async () => {
        await client.send(new DeleteObjectCommand(object(url)));
      }),
  };
}

/** What `ask` gives; its errors say what was to be done, and where. */
async function sayingWhat<T>(doing: string, url: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw s3Error(doing, url, error);
  }
}
