import { z } from "zod";
import { RsaError } from "../../shared/errors.ts";
import { readIfWhole, writeJsonArtifact } from "../store/json.ts";
import { errorRecordsUrl, errorRecordUrl, pathBelow } from "../store/layout.ts";
import { isLeftOver } from "../store/left-overs.ts";
import type { Store } from "../store/store.ts";

/**
 * Why a step failed, in the user's terms. Written before the error is thrown, because a Distributed Map on AWS reports a failed
 * child only as `States.ExceedToleratedFailureThreshold`, and some interpreters report nothing.
 */
export const ErrorRecord = z.object({
  step: z.string(),
  item: z.string(),
  name: z.string(),
  message: z.string(),
  advice: z.string().nullable(),
});
export type ErrorRecord = z.infer<typeof ErrorRecord>;

/** Does the work of one item of a step; if it fails, leaves a record, and removes it when a later attempt succeeds. */
export async function recordingErrors<T>(
  store: Store,
  study: string,
  step: string,
  item: string,
  work: () => Promise<T>,
): Promise<T> {
  const url = errorRecordUrl(study, step, item);
  try {
    const answer = await work();
    if (await store.exists(url)) await store.remove(url);
    return answer;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const advice = error instanceof RsaError ? (error.advice ?? null) : null;
    const record: ErrorRecord = { step, item, name, message, advice };
    // A folder that is another's is left as it is. The error itself matters more than its record: a full disk must be reported as a full disk.
    if (name !== "AbortError" && name !== "OwnerError")
      await writeJsonArtifact(store, url, record).catch(() => undefined);
    throw error;
  }
}

/** Every record that stands and can be read, in order of their names. */
export async function readErrorRecords(store: Store, study: string): Promise<ErrorRecord[]> {
  const urls = await store.list(errorRecordsUrl(study));
  const records = await Promise.all(urls.map((url) => readIfWhole(store, url, ErrorRecord)));
  return records.filter((record) => record !== undefined);
}

/** Forgets what an earlier run recorded; what bears no name of a record is the user's. */
export async function clearErrorRecords(store: Store, study: string): Promise<void> {
  const urls = await store.list(errorRecordsUrl(study));
  const records = urls.filter((url) => isLeftOver(pathBelow(study, url)));
  await Promise.all(records.map((url) => store.remove(url)));
}
