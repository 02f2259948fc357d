import { studyRequest } from "../../../functions/study/study-request.ts";
import { ErrorRecord } from "../../../functions/runtime/error-records.ts";
import { readJsonArtifact } from "../../../functions/store/json.ts";
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
    const { step, item, name, message, advice } = await readJsonArtifact(store, errorUrl(folder), ErrorRecord);
    const where = item === "" || item === "study" ? step : `${step} ${item}`;
    const error = new RsaError(`${study.name} failed in ${where}: ${message}`, { advice: advice ?? undefined });
    return Object.assign(error, { name });
  }
  const error = new RsaError(`${study.name} ended as ${execution.status}: ${execution.error ?? "no reason was given"}`);
  return Object.assign(error, { name: "StudyFailed" });
}

function unplannedFolder(config: string): string {
  const { bucket, key } = s3Address(config);
  return studyRequest({ detail: { bucket: { name: bucket }, object: { key } } }).unplanned;
}
