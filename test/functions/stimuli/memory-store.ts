import { InputError } from "../../../shared/errors.ts";
import type { Store } from "../../../functions/store/store.ts";

/** A store of the given files, by URL, that counts how often each is read. */
export function memoryStore(files: Map<string, Uint8Array>): Store & { readonly reads: string[] } {
  const reads: string[] = [];
  const read = (url: string): Promise<Uint8Array> => {
    reads.push(url);
    const bytes = files.get(url);
    return bytes === undefined ? Promise.reject(new InputError(`nothing at ${url}`)) : Promise.resolve(bytes);
  };
  return {
    reads,
    read,
    readRange: async (url, from, to) => (await read(url)).slice(from, to),
    write: (url, bytes) => Promise.resolve(void files.set(url, bytes)),
    create: (url, bytes) => Promise.resolve(!files.has(url) && files.set(url, bytes).has(url)),
    exists: (url) =>
      Promise.resolve([...files.keys()].some((file) => file === url || file.startsWith(url.replace(/\/?$/, "/")))),
    size: (url) => Promise.resolve(files.get(url)?.byteLength),
    list: (prefix) => Promise.resolve([...files.keys()].filter((url) => url.startsWith(prefix)).sort()),
    remove: (url) => Promise.resolve(void files.delete(url)),
  };
}
