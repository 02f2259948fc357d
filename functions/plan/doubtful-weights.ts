import { checkpointTensors } from "../../models/identify/checkpoint-tensors.ts";
import { examine } from "../../models/identify/examine.ts";
import { onnxTensors } from "../../models/identify/onnx-tensors.ts";
import { verdictInWords } from "../../models/identify/words.ts";
import type { Examine } from "../../models/sources/source.ts";

const CLAIMS = {
  trained: "it stands for a trained network (training: trained), but",
  random: "it stands for a random network (training: random), but",
  unstated: "whether it is trained is not stated (training: trained or random), and",
} as const;

/** What is asked of all weights in files: a random network has stood among trained ones before, and nobody saw it. */
export const doubts: Examine = (weights) => {
  const isCheckpoint = "checkpoint" in weights;
  const { verdict } = examine(isCheckpoint ? checkpointTensors(weights.checkpoint) : onnxTensors(weights.onnx));
  const claim = isCheckpoint ? "its checkpoint stands for a trained network, but" : CLAIMS[weights.training];
  const isTrained = verdict.kind === "trained";
  if (verdict.kind === "nothing" || isTrained !== (claim === CLAIMS.random)) return [];
  return [`${claim} its weights are ${verdictInWords(verdict)} (rsa identify says more)`];
};
