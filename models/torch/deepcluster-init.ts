import type { Conv2d, Linear } from "../modules.ts";
import { fillNormal } from "./normal.ts";
import { fans, normal, type FillWeight } from "./redraw.ts";

/**
 * The weights with which DeepCluster's models replace PyTorch's defaults: convolutions normal with variance
 * 2/(kernel² · outChannels), one output channel at a time; linear layers normal with standard deviation 0.01, the whole matrix
 * at once.
 */
export function drawDeepCluster(module: Conv2d | Linear): FillWeight {
  if (module.kind === "linear") return normal(0.01);
  const std = Math.sqrt(2 / fans(module)["fan-out"]);
  return (generator, weight) => {
    const channel = weight.length / module.outChannels;
    for (let start = 0; start < weight.length; start += channel) {
      fillNormal(generator, weight.subarray(start, start + channel), 0, std);
    }
  };
}
