import type { Store } from "../store/store.ts";

/** A store that neither reads nor writes once a signal is aborted, and rejects with its reason: what works with artifacts ends at the next. */
export const heedingStore = (store: Store, signal: AbortSignal): Store => {
  const unless =
    <A extends unknown[], T>(work: (...args: A) => Promise<T>): ((...args: A) => Promise<T>) =>
    async (...args) => {
      signal.throwIfAborted();
      return work(...args);
    };
  return {
    read: unless(store.read),
    readRange: unless(store.readRange),
    write: unless(store.write),
    create: unless(store.create),
    exists: unless(store.exists),
    size: unless(store.size),
    list: unless(store.list),
    remove: unless(store.remove),
  };
};
