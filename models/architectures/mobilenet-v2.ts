import { defineArchitecture } from "../architecture.ts";
import { identity, sequence, sum, type Block } from "../blocks.ts";
import { kaimingNormal, normal, redrawn } from "../torch/redraw.ts";
import { unbiasedConv } from "./unbiased-conv.ts";

/** Of the inverted residuals: how many times their input they are wide inside, channels, repetitions, stride of the first. */
const STAGES = [
  { expansion: 1, channels: 16, repeats: 1, stride: 1 },
  { expansion: 6, channels: 24, repeats: 2, stride: 2 },
  { expansion: 6, channels: 32, repeats: 3, stride: 2 },
  { expansion: 6, channels: 64, repeats: 4, stride: 2 },
  { expansion: 6, channels: 96, repeats: 3, stride: 1 },
  { expansion: 6, channels: 160, repeats: 3, stride: 2 },
  { expansion: 6, channels: 320, repeats: 1, stride: 1 },
];

type ConvArguments = Parameters<typeof unbiasedConv> extends [string, ...infer Rest] ? Rest : never;

/** A convolution, batch normalisation, and ReLU6. */
const rectified = (name: string, ...conv: ConvArguments): Block =>
  sequence(
    unbiasedConv(`${name}.0`, ...conv),
    { kind: "batch-norm2d", name: `${name}.1`, channels: conv[1] },
    { kind: "relu", layer: `${name}.2`, ceiling: 6 },
  );

/** Many channels, each convolved by itself, then few without a rectifier; with a shortcut where input and output are alike. */
function invertedResidual(name: string, inChannels: number, outChannels: number, expansion: number, stride: number) {
  const inside = inChannels * expansion;
  const expand = expansion === 1 ? [] : [rectified(`${name}.conv.0`, inChannels, inside, 1)];
  const at = expand.length; // the place of what follows
  const branch = sequence(
    ...expand,
    rectified(`${name}.conv.${at}`, inside, inside, 3, { stride, groups: inside }),
    unbiasedConv(`${name}.conv.${at + 1}`, inside, outChannels, 1),
    { kind: "batch-norm2d", name: `${name}.conv.${at + 2}`, channels: outChannels },
  );
  return stride === 1 && inChannels === outChannels ? sum(branch, identity) : branch;
}

function invertedResiduals(): Block[] {
  let inChannels = 32;
  let place = 1;
  return STAGES.flatMap(({ expansion, channels, repeats, stride }) =>
    Array.from({ length: repeats }, (_, i) => {
      const name = `features.${place++}`;
      const block = invertedResidual(name, inChannels, channels, expansion, i === 0 ? stride : 1);
      inChannels = channels;
      return block;
    }),
  );
}

/**
 * torchvision's MobileNetV2. Sandler et al. (2018), arXiv:1801.04381. As it is drawn, its activations shrink from layer to layer to
 * about 2e-8, which is no constant: they differ from image to image as others do. Dropout does nothing in evaluation and is left out.
 */
export const mobilenetV2 = defineArchitecture({
  name: "mobilenet_v2",
  title: "MobileNetV2",
  reference: {
    text: "Sandler M, Howard A, Zhu M, Zhmoginov A, Chen LC (2018). MobileNetV2: inverted residuals and linear bottlenecks. Proc IEEE Conf Comput Vis Pattern Recognit 2018:4510–4520.",
    doi: "10.1109/CVPR.2018.00474",
  },
  blocks: [
    rectified("features.0", 3, 32, 3, { stride: 2 }),
    ...invertedResiduals(),
    rectified("features.18", 320, 1280, 1),
    { kind: "flatten" }, // after an average over space, which no layer depends on
    { kind: "linear", name: "classifier.1", inFeatures: 1280, outFeatures: 1000 },
  ],
  init: redrawn((module) => (module.kind === "linear" ? normal(0.01) : kaimingNormal("fan-out")(module))),
});
