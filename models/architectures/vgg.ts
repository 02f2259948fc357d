import type { ArchitectureDefinition } from "../architecture.ts";
import type { Block } from "../blocks.ts";
import type { Module } from "../modules.ts";
import { kaimingNormal, normal, redrawn } from "../torch/redraw.ts";

/** Channels of the convolutions between two poolings. */
const STAGES = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
];

/**
 * torchvision's VGG-16, configuration D of Simonyan & Zisserman (2015), arXiv:1409.1556; with or without batch normalisation,
 * which came later. Dropout does nothing in evaluation, and the adaptive average pooling to 7 × 7 nothing to the 7 × 7 maps of a
 * 224-pixel image: both are left out.
 */
export function vgg16With({
  batchNorm,
}: {
  readonly batchNorm: boolean;
}): Omit<ArchitectureDefinition, "name" | "title"> {
  const blocks: Block[] = [];
  let place = 0; // in torchvision's `features`
  let inChannels = 3;
  const append = (module: (name: string) => Module): void => void blocks.push(module(`features.${place++}`));
  for (const stage of STAGES) {
    for (const outChannels of stage) {
      const conv = { kind: "conv2d", inChannels, outChannels, kernel: 3, stride: 1, padding: 1 } as const;
      append((name) => ({ ...conv, name }));
      if (batchNorm) append((name) => ({ kind: "batch-norm2d", name, channels: outChannels }));
      append((layer) => ({ kind: "relu", layer }));
      inChannels = outChannels;
    }
    append(() => ({ kind: "max-pool2d", kernel: 2, stride: 2 }));
  }
  blocks.push(
    { kind: "flatten" },
    { kind: "linear", name: "classifier.0", inFeatures: 512 * 7 * 7, outFeatures: 4096 },
    { kind: "relu", layer: "classifier.1" },
    { kind: "linear", name: "classifier.3", inFeatures: 4096, outFeatures: 4096 },
    { kind: "relu", layer: "classifier.4" },
    { kind: "linear", name: "classifier.6", inFeatures: 4096, outFeatures: 1000 },
  );
  return {
    reference: {
      text: "Simonyan K, Zisserman A (2015). Very deep convolutional networks for large-scale image recognition. arXiv 1409.1556.",
    },
    blocks,
    init: redrawn((module) => (module.kind === "linear" ? normal(0.01) : kaimingNormal("fan-out")(module))),
  };
}
