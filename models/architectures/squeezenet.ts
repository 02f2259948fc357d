import { defineArchitecture } from "../architecture.ts";
import { concat, sequence, type Block } from "../blocks.ts";
import type { Conv2d, MaxPool2d } from "../modules.ts";
import { kaimingUniform, normal, redrawn } from "../torch/redraw.ts";

const conv = (name: string, inChannels: number, outChannels: number, kernel: number): Conv2d => {
  return { kind: "conv2d", name, inChannels, outChannels, kernel, stride: 1, padding: (kernel - 1) / 2 };
};

const POOL: MaxPool2d = { kind: "max-pool2d", kernel: 3, stride: 2, ceilMode: true };

/** Few channels, then twice as many as wanted by halves: of 1 × 1 and of 3 × 3. */
function fire(name: string, inChannels: number, squeezed: number, expanded: number): Block {
  const branch = (part: string, kernel: number): Block =>
    sequence(conv(`${name}.${part}`, squeezed, expanded, kernel), {
      kind: "relu",
      layer: `${name}.${part}_activation`,
    });
  return sequence(
    conv(`${name}.squeeze`, inChannels, squeezed, 1),
    { kind: "relu", layer: `${name}.squeeze_activation` },
    concat(branch("expand1x1", 1), branch("expand3x3", 3)),
  );
}

/** Its rectified maps are averaged into the scores of the classes: a tap like any other, so this head is part of the network. */
const HEAD = conv("classifier.1", 512, 1000, 1);

/** torchvision's SqueezeNet 1.1. Iandola et al. (2016), arXiv:1602.07360. Dropout does nothing in evaluation and is left out. */
export const squeezenet = defineArchitecture({
  name: "squeezenet1_1",
  title: "SqueezeNet 1.1",
  reference: {
    text: "Iandola FN, Han S, Moskewicz MW, Ashraf K, Dally WJ, Keutzer K (2016). SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size. arXiv 1602.07360.",
  },
  blocks: [
    { kind: "conv2d", name: "features.0", inChannels: 3, outChannels: 64, kernel: 3, stride: 2, padding: 0 },
    { kind: "relu", layer: "features.1" },
    POOL,
    fire("features.3", 64, 16, 64),
    fire("features.4", 128, 16, 64),
    POOL,
    fire("features.6", 128, 32, 128),
    fire("features.7", 256, 32, 128),
    POOL,
    fire("features.9", 256, 48, 192),
    fire("features.10", 384, 48, 192),
    fire("features.11", 384, 64, 256),
    fire("features.12", 512, 64, 256),
    HEAD,
    { kind: "relu", layer: "classifier.2" },
  ],
  init: redrawn((module) => (module === HEAD ? normal(0.01) : kaimingUniform(module))),
});
