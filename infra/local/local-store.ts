import { folderStore } from "../../functions/store/folder-store.ts";
import { storeFor } from "../../functions/store/store-for.ts";
import type { Store } from "../../functions/store/store.ts";

/** A store that is loaded when a study names something there. */
function onDemand(load: () => Promise<Store>): Store {
  let loaded: Promise<Store> | undefined;
  const store = (): Promise<Store> => (loaded ??= load());
  return {
    read: async (url) => (await store()).read(url),
    readRange: async (url, from, to) => (await store()).readRange(url, from, to),
    write: async (url, bytes) => (await store()).write(url, bytes),
    create: async (url, bytes) => (await store()).create(url, bytes),
    exists: async (url) => (await store()).exists(url),
    size: async (url) => (await store()).size(url),
    list: async (prefix, links) => (await store()).list(prefix, links),
    remove: async (url) => (await store()).remove(url),
  };
}

/** S3 as the standard variables of AWS say. */
async function loadS3(): Promise<Store> {
  const { s3Client } = await import("../../functions/store/s3-client.ts");
  const { RUN_AGAIN } = await import("../../functions/store/s3-errors.ts");
  const { s3Store } = await import("../../functions/store/s3-store.ts");
  const { useRegion } = await import("../aws-region.ts");
  await useRegion();
  return s3Store(s3Client(), RUN_AGAIN);
}

async function loadWeb(): Promise<Store> {
  const { httpsStore } = await import("../../functions/store/https-store.ts");
  return httpsStore({ namedAnywhere: true });
}

/** What a study on one machine reads and writes: its folder here; inputs may be in S3 or on the web. */
export const localStore: Store = storeFor({
  file: folderStore,
  s3: onDemand(loadS3),
  https: onDemand(loadWeb),
});
