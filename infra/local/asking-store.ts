import { isManifest } from "../../functions/store/layout.ts";
import type { Store } from "../../functions/store/store.ts";

/** A store that asks before its first write, and before that of a manifest, which closes a study; what was refused is not written. */
export function askingStore(store: Store, ask: () => void): Store {
  let asked = false;
  return {
    ...store,
    write: async (url, bytes) => {
      if (!asked || isManifest(url)) {
        asked = true; // a step that is refused leaves word of it
        ask();
      }
      await store.write(url, bytes);
    },
  };
}
