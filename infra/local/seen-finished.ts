import { artifactsAt } from "../../functions/store/artifacts.ts";
import { digest } from "../../functions/store/digest.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import {
  claimsUrl,
  errorRecordsUrl,
  errorUrl,
  manifestUrl,
  seenUrl,
  STUDY_FILES,
} from "../../functions/store/layout.ts";
import { isSealed } from "../../functions/store/seal.ts";
import type { Store } from "../../functions/store/store.ts";
import { changedOutputs } from "../../functions/study/changed-outputs.ts";
import type { Manifest } from "../../functions/study/manifest.ts";
import { misrecordedOf } from "../../functions/study/records.ts";
import type { MeasureName } from "../../shared/measures/measures.ts";
import { type Look, sayTheSame } from "./looks.ts";

/** What a run on this machine is asked for, as far as its plan follows from it. */
export interface RunRequest {
  readonly config: string; // URL
  readonly study: string; // URL of its folder
  readonly replace?: boolean;
  readonly extend?: number;
}

/** What planning saw of a study that is finished, and said of it. */
export interface SeenFinished {
  readonly asked: RunRequest;
  readonly name: string; // of the study
  readonly program: string; // its digest
  /** at config and inputs */
  readonly looks: readonly Look[];
  /** sha256 of the manifest, which signs every output */
  readonly manifest: string;
  readonly notes: readonly string[];
  readonly measure: MeasureName;
}

/**
 * What was seen when this study was found finished, if all of it would be seen again: the same program asked for the same, every byte of
 * config and inputs, every output as its manifest signs it, and nobody at work on it. A plan follows from these, and so does that there
 * is nothing to compute. Undefined where anything differs, or cannot be told: planning says what.
 *
 * @param program - digest of the one that runs
 */
export async function finishedAsSeen(
  asked: RunRequest,
  program: () => string,
  store: Store,
): Promise<SeenFinished | undefined> {
  try {
    const seen = await seenIn(asked.study);
    if (seen === undefined || digest(seen.asked) !== digest(asked) || seen.program !== program()) return undefined;
    return (await isAsLeft(seen, asked.study)) && (await sayTheSame(seen.looks, store)) ? seen : undefined;
  } catch {
    return undefined; // what cannot be read has words of its own
  }
}

async function seenIn(study: string): Promise<SeenFinished | undefined> {
  if (!(await folderStore.exists(seenUrl(study)))) return undefined;
  const bytes = await folderStore.read(seenUrl(study));
  return isSealed(bytes) ? (JSON.parse(new TextDecoder().decode(bytes)) as SeenFinished) : undefined;
}

/** Whether every file of a study is what its manifest signs, none lacks its record, and no run works or failed there. */
async function isAsLeft({ manifest }: SeenFinished, study: string): Promise<boolean> {
  if (await isAtWork(study)) return false;
  if ((await folderStore.exists(errorUrl(study))) || (await folderStore.list(errorRecordsUrl(study))).length > 0)
    return false;
  const bytes = await folderStore.read(manifestUrl(study));
  if (digest(bytes) !== manifest) return false;
  if ((await artifactsAt(folderStore, study).state(STUDY_FILES.manifest)) !== "fits") return false;
  const { outputs } = JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
  if ((await changedOutputs({ outputs }, study, folderStore)).length > 0) return false;
  return (await misrecordedOf(outputs, study, folderStore)).length === 0;
}

/** Whether the last claim was not released; one that cannot be read rejects. */
async function isAtWork(study: string): Promise<boolean> {
  const last = (await folderStore.list(claimsUrl(study))).at(-1);
  if (last === undefined) return false;
  const claim = JSON.parse(new TextDecoder().decode(await folderStore.read(last))) as { readonly released?: string };
  return claim.released === undefined;
}
