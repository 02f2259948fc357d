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

  return {
    async read(url) {
      try {
        const { Body } = await client.send(new GetObjectCommand(object(url)));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        throw s3Error("read", url, error);
      }
    },

    async readRange(url, from, to) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...object(url), Range: `bytes=${from}-${to - 1}` }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (statusOf(error) === 416) return new Uint8Array(); // the object ends before
        throw s3Error("read", url, error);
      }
    },

    async write(url, bytes) {
      try {
        await client.send(new PutObjectCommand({ ...object(url), Body: bytes, ContentType: contentType(url) }));
      } catch (error) {
        throw s3Error("write", url, error);
      }
    },

    async create(url, bytes) {
      const request = { ...object(url), Body: bytes, ContentType: contentType(url), IfNoneMatch: "*" };
      for (let collisions = 0; ;) {
        try {
          await client.send(new PutObjectCommand(request));
          return true;
        } catch (error) {
          if (statusOf(error) === 412) return false;
          if (statusOf(error) !== 409 || ++collisions > COLLISIONS) throw s3Error("write", url, error);
        }
      }
    },

    async exists(url) {
      const { Bucket, Key } = object(url);
      try {
        if (Key !== "" && !Key.endsWith("/")) {
          const found = await client.send(new HeadObjectCommand({ Bucket, Key })).catch((error: unknown) => {
            if (statusOf(error) === 404) return undefined;
            throw error;
          });
          if (found) return true;
        }
        const Prefix = Key === "" ? Key : Key.replace(/\/?$/, "/");
        const { KeyCount = 0 } = await client.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }));
        return KeyCount > 0;
      } catch (error) {
        throw s3Error("look at", url, error);
      }
    },

    async size(url) {
      const { Bucket, Key } = object(url);
      if (Key === "" || Key.endsWith("/")) return undefined;
      try {
        return (await client.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength;
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw s3Error("look at", url, error);
      }
    },

    async list(prefix) {
      const { Bucket, Key: Prefix } = object(prefix);
      try {
        const urls: string[] = [];
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
          // consoles keep an empty object that ends in "/" for a folder
          const keys = Contents.flatMap(({ Key }) => (Key === undefined || Key.endsWith("/") ? [] : [Key]));
          urls.push(...keys.map((key) => s3Url({ bucket: Bucket, key })));
        }
        return urls.sort();
      } catch (error) {
        throw s3Error("list", prefix, error);
      }
    },

    async remove(url) {
      try {
        await client.send(new DeleteObjectCommand(object(url)));
      } catch (error) {
        throw s3Error("remove", url, error);
      }
    },
  };
}
