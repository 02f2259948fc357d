import { studyRequest } from "../../../functions/study/study-request.ts";
import { explain } from "../../../functions/failure/explain.ts";
import { quoted } from "../../../functions/failure/said.ts";
import { ErrorRecord } from "../../../functions/runtime/error-records.ts";
import { readJsonArtifact } from "../../../functions/store/json.ts";
import { STEP_MINUTES } from "../../../functions/steps.ts";
import { errorUrl } from "../../../functions/store/layout.ts";
import { s3Address } from "../../../functions/store/s3-address.ts";
import { RsaError } from "../../../shared/errors.ts";
import type { Deployment } from "./deployment.ts";
import type { Execution } from "./executions.ts";
import type { StudyAt } from "./studies.ts";

/** Why an execution failed: the `error.json` of its config or its study, under the name that the failing step gave it. */
export async function failureOf(study: StudyAt, execution: Execution, { store }: Deployment): Promise<RsaError> {
  // what went wrong before there was a plan lies by the config's name, and goes when planning succeeds: it is the newer
  for (const folder of [...study.configs.map(unplannedFolder), study.url]) {
    if (!(await store.exists(errorUrl(folder)))) continue;
    return recordedFailure(study.name, await readJsonArtifact(store, errorUrl(folder), ErrorRecord));
  }
  return withoutRecord(study, execution);
}

/** An error record as the error it was, of what is called `subject`. */
export function recordedFailure(subject: string, { step, item, name, message, advice }: ErrorRecord): RsaError {
  const where = item === "" || item === "study" ? step : `${step} ${item}`;
  const error = new RsaError(`${subject} failed in ${where}: ${message}`, { advice: advice ?? undefined });
  return Object.assign(error, { name });
}

/** What is known where not even the failure step could leave a record. */
function withoutRecord({ name: study }: StudyAt, { status, error, cause }: Execution): RsaError {
  if (status === "TIMED_OUT") {
    const outlasted = new RsaError(`${study} took longer than a study may`, {
      advice: "submit the config again: what was computed is kept, and the study goes on from there",
    });
    return Object.assign(outlasted, { name: "TimeLimitError" });
  }
  const said = { error: error ?? status, cause: cause ?? "" };
  const { name, message, advice } = explain(said, { step: "a step", megabytes: undefined, minutes: STEP_MINUTES }) ?? {
    name: "StudyFailed",
    message: `ended as ${status}: ${quoted(said)}`,
    advice: undefined,
  };
  return Object.assign(new RsaError(`${study}: ${message}`, { advice }), { name });
}

function unplannedFolder(config: string): string {
  const { bucket, key } = s3Address(config);
  return studyRequest({ detail: { bucket: { name: bucket }, object: { key } } }).unplanned;
}
