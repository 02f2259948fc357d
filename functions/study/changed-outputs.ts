import { InputError } from "../../shared/errors.ts";
import { digest } from "../store/digest.ts";
import { isDispensable, urlBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";
import type { Manifest } from "./manifest.ts";

const READ_AT_ONCE = 8;

/** Paths of outputs that are missing, or not what the manifest signs. Activations may be missing: they are large, and have served. */
export async function changedOutputs(
  { outputs }: Pick<Manifest, "outputs">,
  study: string,
  store: Pick<Store, "read">,
): Promise<string[]> {
  const entries = Object.entries(outputs);
  const changed: string[] = [];
  for (let first = 0; first < entries.length; first += READ_AT_ONCE) {
    const some = entries.slice(first, first + READ_AT_ONCE);
    const found = await Promise.all(some.map(([path]) => digestAt(path, study, store)));
    for (const [i, [path, signed]] of some.entries()) {
      const dispensable = found[i] === undefined && isDispensable(path);
      if (found[i] !== signed && !dispensable) changed.push(path);
    }
  }
  return changed;
}

async function digestAt(path: string, study: string, store: Pick<Store, "read">): Promise<string | undefined> {
  try {
    return digest(await store.read(urlBelow(study, path)));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
