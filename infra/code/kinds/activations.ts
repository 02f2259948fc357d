/** What activations depend on: decoding, preprocessing, weights, graph, inference. */
export { networkActivations } from "../../../functions/extract/network-activations.ts";
export { decodeRgb } from "../../../functions/stimuli/decode.ts";
export { writeNpy } from "../../../shared/formats/npy.ts";
