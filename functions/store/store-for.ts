import { InputError, NotYetError } from "../../shared/errors.ts";
import type { Store } from "./store.ts";

/**
 * One store over several, each for the URLs of its scheme. What is not there is refused in words.
 * @param stores - by scheme without colon, e.g. `{ file: folderStore, s3: s3Store(client) }`
 */
export function storeFor(stores: Readonly<Record<string, Store>>): Store {
  const of = (url: string): Store => {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
    const store = scheme === undefined ? undefined : stores[scheme];
    if (store) return store;
    const known = Object.keys(stores).map((name) => `${name}://`);
    if (scheme === "file") {
      throw new InputError(
        `${url} lies on another machine; needed ${known.join(" or ")}, uploaded before the study runs`,
      );
    }
    throw new NotYetError(`${url}: nothing here reads or writes ${scheme ?? "it"}; needed ${known.join(" or ")}`);
  };
  return {
    read: async (url) => of(url).read(url),
    readRange: async (url, from, to) => of(url).readRange(url, from, to),
    write: async (url, bytes) => of(url).write(url, bytes),
    create: async (url, bytes) => of(url).create(url, bytes),
    exists: async (url) => of(url).exists(url),
    size: async (url) => of(url).size(url),
    list: async (prefix, links) => of(prefix).list(prefix, links),
    remove: async (url) => of(url).remove(url),
  };
}
