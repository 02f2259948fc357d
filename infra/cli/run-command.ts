import { availableParallelism } from "node:os";
import { sharedImages } from "../../functions/stimuli/image-cache.ts";
import { inThreads } from "../../functions/stimuli/wanted-image.ts";
import { useWideVectors } from "../../functions/engine/wide-vectors.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { thisCode, thisRevision } from "../code/this-code.ts";
import { readPlan } from "../../functions/study/read-plan.ts";
import { claimFolder } from "../local/claim-folder.ts";
import { runEmbedded } from "../local/engine.ts";
import { localRuntime } from "../local/local-runtime.ts";
import { localStore } from "../local/local-store.ts";
import { localSteps } from "../local/local-steps.ts";
import { watchedStore } from "../local/looks.ts";
import { programDigest } from "../local/program-digest.ts";
import { rememberFinished } from "../local/remember-finished.ts";
import { sweepParts } from "../local/sweep-parts.ts";
import { countingPool, imagePool } from "../local/worker-pools.ts";
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
  const emit = options.json ? jsonEvents(screen) : progressLines(screen);

  const release = await claimFolder(study, folderStore);
  await sweepParts(study);
  const workers = options.workers ?? availableParallelism();
  const [pool, images] = [countingPool(workers), imagePool(workers)];
  const { digests: code, requireUnedited } = await thisCode();
  const close = () => Promise.all([pool.close(), images.close()]);
  signal.addEventListener("abort", () => void close(), { once: true });
  const found = { finished: false, reused: false };
  const asked = runRequest(configPath, study, options);
  const inputs = watchedStore(localStore);
  const runtime = localRuntime({
    emit: (event) => {
      if (event.kind === "planned") found.finished = event.finished;
      if (event.kind === "progress" && event.reused) found.reused = true;
      emit(event);
    },
    inputs,
    signal,
    pool,
    threads: workers,
    showImage: sharedImages(inThreads(images)),
    // loaded when it is reached: recognising a finished study waits for no onnxruntime
    compare: async (layer, aborted) =>
      (await import("../../functions/comparison/held-layer.ts")).compareHeld(layer, aborted),
    code,
    revision: thisRevision(),
  });
  try {
    const outcome = await runEmbedded({
      ...asked,
      signal,
      workers,
      runStep: localSteps(runtime, requireUnedited),
    });
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
    await close();
    await release();
  }
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
