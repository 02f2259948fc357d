import { checkpointTensors } from "../../models/identify/checkpoint-tensors.ts";
import { examine } from "../../models/identify/examine.ts";
import { verdictInWords } from "../../models/identify/words.ts";
import type { Examine } from "../../models/sources/source.ts";

/** What is asked of every checkpoint: a random network has stood among trained ones before, and nobody saw it. */
export const doubts: Examine = (tensors) => {
  const { verdict } = examine(checkpointTensors(tensors));
  if (verdict.kind === "trained" || verdict.kind === "nothing") return [];
  return [
    `its checkpoint stands for a trained network, but its weights are ${verdictInWords(verdict)} (rsa identify says more)`,
  ];
};
