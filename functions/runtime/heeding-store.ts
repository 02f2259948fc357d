import type { Store } from "../store/store.ts";

/** A store that neither reads nor writes once a signal is aborted, and rejects with its reason: what works with artifacts ends at the next. */
export const heedingStore = (store: Store, signal: AbortSignal): Store => {
  const unless = async <T>(work: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    return work();
  };
  return {
    read: (url) => unless(() => store.read(url)),
    readRange: (url, from, to) => unless(() => store.readRange(url, from, to)),
    write: (url, bytes) => unless(() => store.write(url, bytes)),
    create: (url, bytes) => unless(() => store.create(url, bytes)),
    exists: (url) => unless(() => store.exists(url)),
    size: (url) => unless(() => store.size(url)),
    list: (prefix, links) => unless(() => store.list(prefix, links)),
    remove: (url) => unless(() => store.remove(url)),
  };
};
