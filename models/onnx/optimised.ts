import type { OnnxModel } from "./onnx-model.ts";
import { roundingOf } from "./rounding.ts";
import type { Tried } from "./trial.ts";

/** Their integers are computed by kernels that leave out the rounding between what they fuse. */
const QUANTISED = /QuantizeLinear$/;

/** By how much of a layer's largest value they may do so before it is a warning: fused kernels have differed by 3.4 %. */
const QUANTISED_ROUNDING = 5e-2;

/** What a reader of the plan is told of a network. */
export interface Told {
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}
export const NOTHING_TOLD: Told = { notes: [], warnings: [] };

/**
 * Compares what the layers of a model give for one image, run as it is in its file, and as onnxruntime optimises it for a study.
 * Where they differ by more than rounding, only what made the network can say which is meant. Optimisations have been wrong
 * (`models/session.ts` leaves one out). Of 84 files (exports of timm and torchvision, quantised and float16 ones, graphs of a few nodes)
 * those of float32 differed by at most 3e-6, those of float16 by 6e-4, quantised ones by 5e-4.
 */
export function optimisedInWords(model: OnnxModel, asItIs: Tried, optimised: Tried): Told {
  const differences = [...asItIs].map(([layer, values]) => ({ layer, share: shareOf(values, optimised.get(layer)!) }));
  const { layer, share } = differences.reduce((most, one) => (one.share > most.share ? one : most));
  if (share <= roundingOf(model, asItIs.keys())) return NOTHING_TOLD;
  const isQuantised = model.nodes.some(({ op }) => QUANTISED.test(op));
  const isNumber = Number.isFinite(share);
  const by = isNumber ? `differs by up to ${inPercent(share)} of its largest value` : "is no number";
  if (isQuantised && share <= QUANTISED_ROUNDING) {
    const why = "integers are computed by kernels that leave out the rounding between what they fuse";
    return {
      notes: [`as onnxruntime computes it, what ${layer} gives ${by} from the graph's own steps: ${why}`],
      warnings: [],
    };
  }
  return {
    notes: [],
    warnings: [
      `as onnxruntime optimises its graph, what ${layer} gives (of maps the mean over space) ${by}${isNumber ? " from the graph as it is in the file" : ", where the graph as it is in the file gives one"}: either sums in it lose their digits, or the optimisation is wrong (check compares it with what the program gave that made it)`,
    ],
  };
}

const inPercent = (share: number): string =>
  share < 1 ? `${(100 * share).toPrecision(2)} %` : `${Math.round(100 * share)} %`;

/** The largest difference of a layer's values, in units of the largest of them, of either run; infinite where one is no number. */
function shareOf(asItIs: Float32Array, optimised: Float32Array): number {
  let [largest, most] = [0, 0];
  for (const [i, value] of asItIs.entries()) {
    const difference = Math.abs(value - optimised[i]!);
    if (!Number.isFinite(difference)) return Infinity;
    largest = Math.max(largest, Math.abs(value), Math.abs(optimised[i]!));
    most = Math.max(most, difference);
  }
  return most === 0 ? 0 : most / largest;
}
