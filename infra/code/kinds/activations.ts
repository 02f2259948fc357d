/** What activations depend on: reading of stimuli, decoding, preprocessing, weights, graph, inference. */
export { extractActivations } from "../../../functions/extract/activations.ts";
