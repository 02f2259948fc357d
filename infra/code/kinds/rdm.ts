/** What the RDM of a layer depends on, beside the activations. */
export { rdmOf } from "../../../shared/dissimilarities/rdm-of.ts";
export { writeNpy } from "../../../shared/formats/npy.ts";
