import { defineArchitecture } from "../architecture.ts";
import type { Block } from "../blocks.ts";
import { drawDefaults } from "../torch/default-init.ts";

/**
 * torchvision's AlexNet (Krizhevsky 2014, arXiv:1404.5997). Dropout does nothing in evaluation, and the adaptive average
 * pooling to 6 × 6 nothing to the 6 × 6 maps of a 224-pixel image: both are left out.
 */
const BLOCKS: readonly Block[] = [
  { kind: "conv2d", name: "features.0", inChannels: 3, outChannels: 64, kernel: 11, stride: 4, padding: 2 },
  { kind: "relu", layer: "relu1" },
  { kind: "max-pool2d", kernel: 3, stride: 2 },
  { kind: "conv2d", name: "features.3", inChannels: 64, outChannels: 192, kernel: 5, stride: 1, padding: 2 },
  { kind: "relu", layer: "relu2" },
  { kind: "max-pool2d", kernel: 3, stride: 2 },
  { kind: "conv2d", name: "features.6", inChannels: 192, outChannels: 384, kernel: 3, stride: 1, padding: 1 },
  { kind: "relu", layer: "relu3" },
  { kind: "conv2d", name: "features.8", inChannels: 384, outChannels: 256, kernel: 3, stride: 1, padding: 1 },
  { kind: "relu", layer: "relu4" },
  { kind: "conv2d", name: "features.10", inChannels: 256, outChannels: 256, kernel: 3, stride: 1, padding: 1 },
  { kind: "relu", layer: "relu5" },
  { kind: "max-pool2d", kernel: 3, stride: 2 },
  { kind: "flatten" },
  { kind: "linear", name: "classifier.1", inFeatures: 256 * 6 * 6, outFeatures: 4096 },
  { kind: "relu", layer: "relu6" },
  { kind: "linear", name: "classifier.4", inFeatures: 4096, outFeatures: 4096 },
  { kind: "relu", layer: "relu7" },
  { kind: "linear", name: "classifier.6", inFeatures: 4096, outFeatures: 1000 },
];

export const alexnet = defineArchitecture({
  name: "alexnet",
  title: "AlexNet",
  reference: {
    text: "Krizhevsky A (2014). One weird trick for parallelizing convolutional neural networks. arXiv 1404.5997.",
  },
  blocks: BLOCKS,
  init: (generator, _, needed, room) => drawDefaults(generator, needed, room),
});
