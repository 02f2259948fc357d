/** What activations depend on: reading of stimuli, decoding, preprocessing, weights, graph, inference. */
export { extractActivations } from "../../../functions/extract/activations.ts";
export { plannedSource } from "../../../functions/extract/planned-source.ts";
export { artifactsAt } from "../../../functions/store/artifacts.ts";
export { localRuntime } from "../../local/local-runtime.ts";
export { localSteps } from "../../local/local-steps.ts";
