import type { Draw } from "./redraw.ts";
import { fillNormal } from "./normal.ts";

/**
 * The weights with which DeepCluster's models replace PyTorch's defaults: convolutions normal with variance
 * 2/(kernel² · outChannels), one output channel at a time; linear layers normal with standard deviation 0.01, the whole matrix
 * at once.
 */
export const drawDeepCluster: Draw = (generator, weight, module) => {
  if (module.kind === "linear") {
    fillNormal(generator, weight, 0, 0.01);
    return;
  }
  const std = Math.sqrt(2 / (module.kernel ** 2 * module.outChannels));
  const channel = weight.length / module.outChannels;
  for (let start = 0; start < weight.length; start += channel) {
    fillNormal(generator, weight.subarray(start, start + channel), 0, std);
  }
};
