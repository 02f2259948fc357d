import type { InputFiles } from "../../models/input-files.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { listed } from "../store/listed.ts";
import { resolveLocation } from "../store/location.ts";
import type { Store } from "../store/store.ts";

/**
 * The files that a config names, and those beside and below them.
 * @param read - by URL
 */
export function inputFiles(store: Store, configUrl: string, read = (url: string) => store.read(url)): InputFiles {
  return {
    read: (location) => read(resolveLocation(location, configUrl)),
    below: async (location) => {
      const folder = resolveLocation(location, configUrl).replace(/\/?$/, "/");
      const urls = await listed(store, folder);
      return urls
        .map((url) => ({ path: shownUrl(url).slice(shownUrl(folder).length), read: () => read(url) }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    beside: async (location, name) => {
      const url = new URL(name, resolveLocation(location, configUrl)).href;
      return (await store.exists(url)) ? { path: name, read: () => read(url) } : undefined;
    },
  };
}
