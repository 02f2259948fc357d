/** What activations depend on: reading of stimuli, decoding, preprocessing, weights, graph, inference. */
export { run } from "../../../functions/extract/step.ts";
export { sharedImages } from "../../../functions/stimuli/image-cache.ts";
export { showInThisThread, inThreads } from "../../../functions/stimuli/wanted-image.ts";
export { imagePool } from "../../local/worker-pools.ts";
import "../../../functions/stimuli/image-worker.ts";
export { localRuntime } from "../../local/local-runtime.ts";
export { localSteps } from "../../local/local-steps.ts";
