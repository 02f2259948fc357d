import { defineArchitecture } from "../architecture.ts";
import { concat, identity, sequence, type Block } from "../blocks.ts";
import { kaimingNormal, redrawn } from "../torch/redraw.ts";
import { unbiasedConv } from "./unbiased-conv.ts";

/** Layers of each dense block. */
const DEPTHS = [6, 12, 24, 16];

/** Channels that a layer adds to those that it is given, and those between its two convolutions. */
const GROWTH = 32;
const INSIDE = 4 * GROWTH;

const normalised = (norm: string, channels: number, layer: string): Block =>
  sequence({ kind: "batch-norm2d", name: norm, channels }, { kind: "relu", layer });

function denseLayer(name: string, inChannels: number): Block {
  const added = sequence(
    normalised(`${name}.norm1`, inChannels, `${name}.relu1`),
    unbiasedConv(`${name}.conv1`, inChannels, INSIDE, 1),
    normalised(`${name}.norm2`, INSIDE, `${name}.relu2`),
    unbiasedConv(`${name}.conv2`, INSIDE, GROWTH, 3),
  );
  return concat(identity, added);
}

/** Halves channels, rows and columns. */
const transition = (name: string, channels: number): Block =>
  sequence(
    normalised(`${name}.norm`, channels, `${name}.relu`),
    unbiasedConv(`${name}.conv`, channels, channels / 2, 1),
    { kind: "average-pool2d", kernel: 2, stride: 2 },
  );

function features(): { readonly blocks: readonly Block[]; readonly channels: number } {
  let channels = 64;
  const blocks = DEPTHS.flatMap((depth, i) => {
    const layers = Array.from({ length: depth }, (_, j) => {
      const layer = denseLayer(`features.denseblock${i + 1}.denselayer${j + 1}`, channels);
      channels += GROWTH;
      return layer;
    });
    if (i === DEPTHS.length - 1) return layers;
    layers.push(transition(`features.transition${i + 1}`, channels));
    channels /= 2;
    return layers;
  });
  return { blocks, channels };
}

const { blocks, channels } = features();

/** torchvision's DenseNet-121. Huang et al. (2017), arXiv:1608.06993. Its last rectifier is a function and no module. */
export const densenet121 = defineArchitecture({
  name: "densenet121",
  title: "DenseNet-121",
  reference: {
    text: "Huang G, Liu Z, van der Maaten L, Weinberger KQ (2017). Densely connected convolutional networks. Proc IEEE Conf Comput Vis Pattern Recognit 2017:2261–2269.",
    doi: "10.1109/CVPR.2017.243",
  },
  blocks: [
    unbiasedConv("features.conv0", 3, 64, 7, { stride: 2 }),
    normalised("features.norm0", 64, "features.relu0"),
    { kind: "max-pool2d", kernel: 3, stride: 2, padding: 1 },
    ...blocks,
    normalised("features.norm5", channels, "relu"),
    { kind: "flatten" }, // after an average over space, which no layer depends on
    { kind: "linear", name: "classifier", inFeatures: channels, outFeatures: 1000 },
  ],
  init: redrawn(kaimingNormal("fan-in")),
  // as released before module names could have no points, and never saved again
  currentName: (name) => name.replace(/(\.denselayer\d+\.(?:norm|conv))\.([12]\.)/, "$1$2"),
});
