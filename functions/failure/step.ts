import { studyRequest } from "../study/study-request.ts";
import { readErrorRecords, type ErrorRecord } from "../runtime/error-records.ts";
import { STEP_LIST } from "../steps.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { writeJsonArtifact } from "../store/json.ts";
import { errorUrl } from "../store/layout.ts";
import { failure, type FailureRuntime } from "./definition.ts";
import { recordOfEnding } from "./record-of-ending.ts";

/** What to do where the step itself knew nothing better. */
const adviceFor = (folder: string): string =>
  `what was computed is kept; mend this and ${folder.startsWith("file:") ? "run the same command" : "submit the config"} again`;

/**
 * Leaves `error.json` in the folder of a study that failed, unless that is another study's: which step, what happened, what to do.
 * A config that could not be planned has no study; its `error.json` is in a folder by the config's name. Those who asked to be
 * told are told.
 *
 * A step says itself why it failed. What ended without a word is named by what the state machine knows of its executions.
 */
export async function run(input: unknown, runtime: FailureRuntime): Promise<ErrorRecord> {
  const { state, execution } = failure.input.parse(input);
  const { failure: caught, ...request } = state;
  const folder = request.study ?? studyRequest(request).unplanned;
  const records = await readErrorRecords(runtime.store, folder);
  const ended = await endedWithoutWord(execution.Id, caught, runtime);
  const known = firstCause([...records, ...ended.records], caught.Error) ?? {
    step: "unknown",
    item: "",
    name: caught.Error,
    message: [caught.Cause, ended.unasked].filter((text) => text !== "").join("; "),
    advice: null,
  };
  const answer = { ...known, advice: known.advice ?? adviceFor(folder) };
  if (caught.Error !== "OwnerError") await writeJsonArtifact(runtime.store, errorUrl(folder), answer);
  await runtime.notify(`Study failed: ${nameOf(folder)}`, noticeOf(answer, folder));
  return answer;
}

/** What ended without a word of its own, as records; `unasked` says why nobody could be asked, and is empty otherwise. */
async function endedWithoutWord(
  execution: string | undefined,
  caught: { readonly Error: string; readonly Cause: string },
  { endings }: FailureRuntime,
): Promise<{ records: ErrorRecord[]; unasked: string }> {
  const own = { state: undefined, input: undefined, error: undefined, cause: undefined };
  const asRecords = (found: Awaited<ReturnType<typeof endings>>): ErrorRecord[] =>
    (found.length > 0 ? found : [own]).flatMap((ending) => recordOfEnding(ending, caught) ?? []);
  if (execution === undefined) return { records: asRecords([]), unasked: "" };
  try {
    return { records: asRecords(await endings(execution)), unasked: "" };
  } catch (error) {
    // to report what is known matters more than to know it all
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { records: asRecords([]), unasked: `the state machine could not be asked for more (${reason})` };
  }
}

/**
 * The record of the earliest step among those that failed: where an interpreter loses the failure of a chunk, the pipeline goes on
 * until it misses the chunk, and that is not the cause. Within a step it is the one that the state machine speaks of.
 */
function firstCause(records: readonly ErrorRecord[], stated: string): ErrorRecord | undefined {
  const step = STEP_LIST.find(({ name }) => records.some((record) => record.step === name))?.name;
  const candidates = step === undefined ? records : records.filter((record) => record.step === step);
  return candidates.find(({ name }) => name === stated) ?? candidates[0];
}

const nameOf = (folder: string): string => decodeURIComponent(folder.replace(/\/$/, "").replace(/^.*\//, ""));

function noticeOf({ step, item, name, message, advice }: ErrorRecord, folder: string): string {
  const where = item === "" || item === "study" ? step : `${step} ${item}`;
  return [`${name} in ${where}: ${message}`, advice ?? "", `More in ${shownUrl(errorUrl(folder))}`].join("\n\n");
}
