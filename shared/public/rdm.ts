/** Representational dissimilarity matrices: from activations, and between their condensed and their square form. */
export { rdmOf } from "../dissimilarities/rdm-of.ts";
export { DISSIMILARITY_NAMES, type DissimilarityName } from "../dissimilarities/dissimilarities.ts";
export { condense, expand, meanRdm, pairCount, pairIndex, stimuliCount } from "../rdm/condensed.ts";
