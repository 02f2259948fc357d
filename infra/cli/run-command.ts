import { availableParallelism } from "node:os";
import { useWideVectors } from "../../functions/engine/wide-vectors.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { readPlan } from "../../functions/study/read-plan.ts";
import { claimFolder } from "../local/claim-folder.ts";
import { runEmbedded } from "../local/engine.ts";
import { localStore } from "../local/local-store.ts";
import { watchedStore } from "../local/looks.ts";
import { programDigest } from "../local/program-digest.ts";
import { rememberFinished } from "../local/remember-finished.ts";
import { sweepParts } from "../local/sweep-parts.ts";
import { requireUsable } from "../local/usable-folder.ts";
import { stepsIn } from "./steps-in.ts";
import { runThreads } from "../local/worker-pools.ts";
import { atLeastAndMost, recordedSeconds } from "./estimate.ts";
import { EXIT, STOPPED } from "./failure-text.ts";
import { duration, ProgressLines, type Screen } from "./progress.ts";
import { finishedEvent, jsonLine, NOTHING_TO_COMPUTE, type RunEvent } from "./run-events.ts";
import { type RunOptions, runRequest } from "./run-request.ts";
import { defaultStudyFolder } from "./default-study-folder.ts";
import { folderUrl } from "./study-folder.ts";

/**
 * `rsa run`: the whole study on this machine. Returns the exit code; throws what the failing step threw.
 * @param signal - aborted when the run is to stop
 */
export async function runCommand(
  configPath: string,
  options: RunOptions,
  screen: Screen,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  const started = performance.now();
  const program = programDigest(); // before a step is loaded: what is edited meanwhile is another program
  useWideVectors();
  const study = folderUrl(options.out ?? (await defaultStudyFolder(configPath)));
  const found = { finished: false, reused: false };
  const emit = noting(found, options.json ? jsonEvents(screen) : progressLines(screen));

  await requireUsable(study);
  const release = await claimFolder(study, folderStore);
  await sweepParts(study);
  const workers = options.workers ?? availableParallelism();
  const threads = runThreads(workers, signal);
  const asked = runRequest(configPath, study, options);
  const inputs = watchedStore(localStore);
  try {
    const runStep = await stepsIn(threads, { emit, inputs, signal });
    const outcome = await runEmbedded({ ...asked, signal, workers, runStep });
    if (outcome.kind === "failed") throw outcome.error;
    if (outcome.kind === "stopped") {
      emit({ kind: "note", text: STOPPED });
      return EXIT.stopped;
    }
    await rememberFinished({ asked, program, inputs });
    const took = duration((performance.now() - started) / 1000);
    const estimated = found.finished || found.reused ? "" : await estimatedText(study, workers);
    emit(finishedEvent(found.finished ? NOTHING_TO_COMPUTE : `finished in ${took}${estimated}`, study));
    return EXIT.done;
  } finally {
    await threads.close();
    await release();
  }
}

/** Emits events, and keeps of them what work was there before. */
function noting(found: { finished: boolean; reused: boolean }, emit: (event: RunEvent) => void) {
  return (event: RunEvent): void => {
    if (event.kind === "planned") found.finished = event.finished;
    if (event.kind === "progress" && event.reused) found.reused = true;
    emit(event);
  };
}

/** What was expected of a study of which nothing was there. */
async function estimatedText(study: string, workers: number): Promise<string> {
  const [least, most] = atLeastAndMost(recordedSeconds(await readPlan(localStore, study), workers));
  return `, estimated ${duration(least)} to ${duration(most)}`;
}

function jsonEvents(screen: Screen): (event: RunEvent) => void {
  return (event) => screen.write(jsonLine(event));
}

function progressLines(screen: Screen): (event: RunEvent) => void {
  const lines = new ProgressLines(screen);
  return (event) => {
    if (event.kind === "finished") lines.line(event.text);
    else lines.on(event);
  };
}
