import { folderStore } from "../../functions/store/folder-store.ts";
import { httpsStore } from "../../functions/store/https-store.ts";
import { storeFor } from "../../functions/store/store-for.ts";
import type { Store } from "../../functions/store/store.ts";

/** S3 as the standard variables of AWS say; its client is loaded when a study names something there. */
function s3OnDemand(): Store {
  let loaded: Promise<Store> | undefined;
  const load = async (): Promise<Store> => {
    const { s3Client } = await import("../../functions/store/s3-client.ts");
    const { s3Store } = await import("../../functions/store/s3-store.ts");
    process.env["AWS_REGION"] ??= process.env["AWS_DEFAULT_REGION"] ?? "us-east-1";
    return s3Store(s3Client());
  };
  const s3 = (): Promise<Store> => (loaded ??= load());
  return {
    read: async (url) => (await s3()).read(url),
    readRange: async (url, from, to) => (await s3()).readRange(url, from, to),
    write: async (url, bytes) => (await s3()).write(url, bytes),
    create: async (url, bytes) => (await s3()).create(url, bytes),
    exists: async (url) => (await s3()).exists(url),
    size: async (url) => (await s3()).size(url),
    list: async (prefix) => (await s3()).list(prefix),
    remove: async (url) => (await s3()).remove(url),
  };
}

/** What a study on one machine reads and writes: its folder here; inputs may be in S3 or on the web. */
export const localStore: Store = storeFor({
  file: folderStore,
  s3: s3OnDemand(),
  https: httpsStore({ namedAnywhere: true }),
});
