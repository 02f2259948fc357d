import { pathToFileURL } from "node:url";
import type { StepEvent } from "../../functions/runtime/step-runtime.ts";
import { COMMITTED_CODE } from "../../functions/runtime/committed-code.ts";
import { sharedImages } from "../../functions/stimuli/image-cache.ts";
import { inThreads } from "../../functions/stimuli/wanted-image.ts";
import { runEmbedded, type RunOutcome } from "../../infra/local/engine.ts";
import { compareHeld } from "../../functions/comparison/held-layer.ts";
import { localRuntime } from "../../infra/local/local-runtime.ts";
import { localSteps } from "../../infra/local/local-steps.ts";
import { countingPool, imagePool } from "../../infra/local/worker-pools.ts";
import "./drawn-once.ts"; // many runs in one process

/** The program that runs these studies. */
export const THIS_TEST = { code: COMMITTED_CODE, revision: { commit: "of this test", clean: true } } as const;

export interface RunRequest {
  readonly config: string; // path
  readonly out: string; // path
  readonly workers?: number;
  readonly chunks?: number;
  readonly extend?: number;
  readonly controller?: AbortController;
  readonly onEvent?: (event: StepEvent) => void;
}

/** Runs a study through the embedded engine, as `rsa run` does, and tells how it ended and what its steps said. */
export async function runStudy(request: RunRequest): Promise<{ outcome: RunOutcome; events: StepEvent[] }> {
  const { config, out, workers = 2, chunks, extend, controller = new AbortController(), onEvent } = request;
  const events: StepEvent[] = [];
  const [pool, images] = [countingPool(workers), imagePool(workers)];
  const runtime = localRuntime({
    emit: (event) => {
      events.push(event);
      onEvent?.(event);
    },
    signal: controller.signal,
    pool,
    threads: 2,
    showImage: sharedImages(inThreads(images)),
    compare: compareHeld,
    ...THIS_TEST,
  });
  try {
    const outcome = await runEmbedded({
      config: pathToFileURL(config).href,
      study: `${pathToFileURL(out).href}/`,
      runStep: localSteps(runtime, () => undefined),
      signal: controller.signal,
      workers,
      ...(chunks === undefined ? {} : { chunks }),
      ...(extend === undefined ? {} : { extend }),
    });
    return { outcome, events };
  } finally {
    await Promise.all([pool.close(), images.close()]);
  }
}
