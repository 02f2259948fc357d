import { defineArchitecture } from "../architecture.ts";
import type { Block } from "../blocks.ts";
import { drawDeepCluster } from "../torch/deepcluster-init.ts";
import { redrawn } from "../torch/redraw.ts";
import type { Weights } from "../weights.ts";

const SOBEL: readonly Block[] = [
  { kind: "conv2d", name: "sobel.0", inChannels: 3, outChannels: 1, kernel: 1, stride: 1, padding: 0 },
  { kind: "conv2d", name: "sobel.1", inChannels: 1, outChannels: 2, kernel: 3, stride: 1, padding: 1 },
];

/** Gray levels, then their horizontal and vertical differences. */
const SOBEL_WEIGHTS: Weights = new Map([
  ["sobel.0.weight", { shape: [1, 3, 1, 1], data: new Float32Array(3).fill(1 / 3) }],
  ["sobel.0.bias", { shape: [1], data: new Float32Array(1) }],
  [
    "sobel.1.weight",
    { shape: [2, 1, 3, 3], data: Float32Array.of(1, 0, -1, 2, 0, -2, 1, 0, -1, 1, 2, 1, 0, 0, 0, -1, -2, -1) },
  ],
  ["sobel.1.bias", { shape: [2], data: new Float32Array(2) }],
]);

/** What is learned, in the order of construction; `top_layer` tells 10,000 clusters apart. Dropout does nothing in evaluation. */
const BLOCKS: readonly Block[] = [
  { kind: "conv2d", name: "features.0", inChannels: 2, outChannels: 96, kernel: 11, stride: 4, padding: 2 },
  { kind: "batch-norm2d", name: "features.1", channels: 96 },
  { kind: "relu", layer: "relu1" },
  { kind: "max-pool2d", kernel: 3, stride: 2 },
  { kind: "conv2d", name: "features.4", inChannels: 96, outChannels: 256, kernel: 5, stride: 1, padding: 2 },
  { kind: "batch-norm2d", name: "features.5", channels: 256 },
  { kind: "relu", layer: "relu2" },
  { kind: "max-pool2d", kernel: 3, stride: 2 },
  { kind: "conv2d", name: "features.8", inChannels: 256, outChannels: 384, kernel: 3, stride: 1, padding: 1 },
  { kind: "batch-norm2d", name: "features.9", channels: 384 },
  { kind: "relu", layer: "relu3" },
  { kind: "conv2d", name: "features.11", inChannels: 384, outChannels: 384, kernel: 3, stride: 1, padding: 1 },
  { kind: "batch-norm2d", name: "features.12", channels: 384 },
  { kind: "relu", layer: "relu4" },
  { kind: "conv2d", name: "features.14", inChannels: 384, outChannels: 256, kernel: 3, stride: 1, padding: 1 },
  { kind: "batch-norm2d", name: "features.15", channels: 256 },
  { kind: "relu", layer: "relu5" },
  { kind: "max-pool2d", kernel: 3, stride: 2 },
  { kind: "flatten" },
  { kind: "linear", name: "classifier.1", inFeatures: 256 * 6 * 6, outFeatures: 4096 },
  { kind: "relu", layer: "relu6" },
  { kind: "linear", name: "classifier.4", inFeatures: 4096, outFeatures: 4096 },
  { kind: "relu", layer: "relu7" },
  { kind: "linear", name: "top_layer", inFeatures: 4096, outFeatures: 10000 },
];

/** DeepCluster's AlexNet (Caron et al. 2018, arXiv:1807.05520): Sobel front end, batch normalisation, no LRN. */
export const deepclusterAlexnet = defineArchitecture({
  name: "deepcluster-alexnet",
  title: "DeepCluster’s AlexNet",
  reference: {
    text: "Caron M, Bojanowski P, Joulin A, Douze M (2018). Deep clustering for unsupervised learning of visual features. Lect Notes Comput Sci 11218:139–156.",
    doi: "10.1007/978-3-030-01264-9_9",
  },
  blocks: BLOCKS,
  // the Sobel filters are constructed after the pass that draws the others anew, and come too late to move the generator
  front: { blocks: SOBEL, weights: SOBEL_WEIGHTS },
  init: redrawn(drawDeepCluster),
});
