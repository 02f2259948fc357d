/** What activations depend on: reading of stimuli, decoding, preprocessing, weights, graph, inference. */
export { run } from "../../../functions/extract/step.ts";
export { sharedImages } from "../../../functions/stimuli/image-cache.ts";
export { inThisThread } from "../../../functions/stimuli/wanted-image.ts";
export { localRuntime } from "../../local/local-runtime.ts";
export { localSteps } from "../../local/local-steps.ts";
