import { isDeepStrictEqual } from "node:util";
import { DamagedArtifactError, InputError } from "../../shared/errors.ts";
import { sameCode } from "../../shared/plan/code-digests.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { artifactsAt } from "../store/artifacts.ts";
import { digest } from "../store/digest.ts";
import { parseJson, readIfWhole } from "../store/json.ts";
import { isDispensable, planUrl, STUDY_FILES, urlBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";
import { Manifest } from "./manifest.ts";

const READ_AT_ONCE = 8;

/** How a folder stands to the finished study of a plan; `faults` are the files that do not fit, if it was finished once. */
export type Finish = { readonly finished: true } | { readonly finished: false; readonly faults: readonly string[] };

/** Whether the folder holds the finished study of this plan and its code, every output with the bytes that its manifest signs. */
export async function finishOf(plan: Plan, study: string, store: Store): Promise<Finish> {
  const manifest = await manifestOf(study, store);
  if (manifest === "damaged") return { finished: false, faults: [STUDY_FILES.manifest] };
  if (manifest?.study !== plan.id || !sameCode(manifest.code, plan.code)) return { finished: false, faults: [] };
  const faults = await changedOutputs(manifest, study, store);
  if (faults.length > 0) return { finished: false, faults };
  // what is noted of the inputs stands on the page, and may change where no number does
  const written = await readIfWhole(store, planUrl(study), Plan);
  return isDeepStrictEqual(written?.notes, plan.notes) ? { finished: true } : { finished: false, faults: [] };
}

async function manifestOf(study: string, store: Store): Promise<Manifest | "damaged" | undefined> {
  try {
    return parseJson(await artifactsAt(store, study).read(STUDY_FILES.manifest), STUDY_FILES.manifest, Manifest);
  } catch (error) {
    if (error instanceof DamagedArtifactError) return "damaged";
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Paths of outputs that are missing, or not what the manifest signs. Activations may be missing: they are large, and have served. */
export async function changedOutputs({ outputs }: Manifest, study: string, store: Store): Promise<string[]> {
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

async function digestAt(path: string, study: string, store: Store): Promise<string | undefined> {
  try {
    return digest(await store.read(urlBelow(study, path)));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
