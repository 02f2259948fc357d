import { studyRequest } from "../study/study-request.ts";
import { readErrorRecords, type ErrorRecord } from "../runtime/error-records.ts";
import { STEP_LIST } from "../steps.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { writeJsonArtifact } from "../store/json.ts";
import { errorUrl } from "../store/layout.ts";
import { failure, type FailureRuntime } from "./definition.ts";

/** What to do where the step itself knew nothing better. */
const adviceFor = (folder: string): string =>
  `what was computed is kept; mend this and ${folder.startsWith("file:") ? "run the same command" : "submit the config"} again`;

/**
 * Leaves `error.json` in the folder of a study that failed, unless that is another study's: which step, what happened, what to do.
 * A config that could not be planned has no study; its `error.json` is in a folder by the config's name. Those who asked to be
 * told are told.
 */
export async function run(input: unknown, { store, notify }: FailureRuntime): Promise<ErrorRecord> {
  const { failure: caught, ...request } = failure.input.parse(input);
  const folder = request.study ?? studyRequest(request).unplanned;
  const records = await readErrorRecords(store, folder);
  const known = firstCause(records, caught.Error) ?? {
    step: "unknown",
    item: "",
    name: caught.Error,
    message: caught.Cause,
    advice: null,
  };
  const answer = { ...known, advice: known.advice ?? adviceFor(folder) };
  if (caught.Error !== "OwnerError") await writeJsonArtifact(store, errorUrl(folder), answer);
  await notify(`Study failed: ${nameOf(folder)}`, noticeOf(answer, folder));
  return answer;
}

/**
 * The record of the earliest step among those that failed: where an interpreter loses the failure of a chunk, the pipeline goes on
 * until it misses the chunk, and that is not the cause. Within a step it is the one that the state machine speaks of.
 */
function firstCause(records: readonly ErrorRecord[], stated: string): ErrorRecord | undefined {
  const step = STEP_LIST.find(({ name }) => records.some((record) => record.step === name))?.name;
  const candidates = records.filter((record) => record.step === step);
  return candidates.find(({ name }) => name === stated) ?? candidates[0];
}

const nameOf = (folder: string): string => decodeURIComponent(folder.replace(/\/$/, "").replace(/^.*\//, ""));

function noticeOf({ step, item, name, message, advice }: ErrorRecord, folder: string): string {
  const where = item === "" || item === "study" ? step : `${step} ${item}`;
  return [`${name} in ${where}: ${message}`, advice ?? "", `More in ${shownUrl(errorUrl(folder))}`].join("\n\n");
}
