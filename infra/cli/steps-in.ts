import type { StepRuntime } from "../../functions/runtime/step-runtime.ts";
import { sharedImages } from "../../functions/stimuli/image-cache.ts";
import { inThreads } from "../../functions/stimuli/wanted-image.ts";
import { thisCode, thisRevision } from "../code/this-code.ts";
import type { RunByName } from "../local/engine.ts";
import { localRuntime } from "../local/local-runtime.ts";
import { localSteps } from "../local/local-steps.ts";
import type { RunThreads } from "../local/worker-pools.ts";

/** The steps of a run whose work is done in these threads. */
export async function stepsIn(
  threads: RunThreads,
  runtime: Pick<StepRuntime, "emit" | "inputs" | "signal">,
): Promise<RunByName> {
  const { digests: code, requireUnedited } = await thisCode();
  const own = localRuntime({
    ...runtime,
    pool: threads.counting,
    threads: threads.size,
    showImage: sharedImages(inThreads(threads.images)),
    // loaded when it is reached: recognising a finished study waits for no onnxruntime
    compare: async (layer, aborted) =>
      (await import("../../functions/comparison/held-layer.ts")).compareHeld(layer, aborted),
    code,
    revision: thisRevision(),
  });
  return localSteps(own, requireUnedited);
}
