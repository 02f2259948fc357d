import type { ArchitectureDefinition } from "../architecture.ts";
import { identity, sequence, sum, type Block } from "../blocks.ts";
import type { BatchNorm2d, Relu } from "../modules.ts";
import { kaimingNormal, redrawn } from "../torch/redraw.ts";
import { callName } from "./call-name.ts";
import { unbiasedConv } from "./unbiased-conv.ts";

/** One convolution of a residual block: its kernel, and how many times the channels of the stage it yields. */
interface Convolution {
  readonly kernel: number;
  readonly widening: number;
  readonly strides: boolean; // whether it is the one that makes maps smaller
}

/** Two convolutions of 3 × 3. */
export const BASIC: readonly Convolution[] = [
  { kernel: 3, widening: 1, strides: true },
  { kernel: 3, widening: 1, strides: false },
];

/** 1 × 1, 3 × 3, 1 × 1; that of 3 × 3 strides, which is torchvision's way, not the paper's. */
export const BOTTLENECK: readonly Convolution[] = [
  { kernel: 1, widening: 1, strides: false },
  { kernel: 3, widening: 1, strides: true },
  { kernel: 1, widening: 4, strides: false },
];

/** Channels of the four stages. */
const CHANNELS = [64, 128, 256, 512];

/**
 * torchvision's residual networks. He et al. (2016), arXiv:1512.03385.
 *
 * @param convolutions - of each block
 * @param depths - blocks of each stage
 */
export function resnetOf(
  convolutions: readonly Convolution[],
  depths: readonly number[],
): Omit<ArchitectureDefinition, "name" | "title"> {
  const widening = convolutions.at(-1)?.widening ?? 1;
  let inChannels = 64;
  const blocks = CHANNELS.flatMap((channels, stage) =>
    Array.from({ length: depths[stage]! }, (_, i) => {
      const name = `layer${stage + 1}.${i}`;
      const block = residual(name, convolutions, inChannels, channels, stage > 0 && i === 0 ? 2 : 1);
      inChannels = channels * widening;
      return block;
    }),
  );
  return {
    reference: {
      text: "He K, Zhang X, Ren S, Sun J (2016). Deep residual learning for image recognition. Proc IEEE Conf Comput Vis Pattern Recognit 2016:770–778.",
      doi: "10.1109/CVPR.2016.90",
    },
    blocks: [
      unbiasedConv("conv1", 3, 64, 7, { stride: 2 }),
      { kind: "batch-norm2d", name: "bn1", channels: 64 },
      { kind: "relu", layer: "relu" },
      { kind: "max-pool2d", kernel: 3, stride: 2, padding: 1 },
      ...blocks,
      { kind: "flatten" }, // after an average over space, which no layer depends on
      { kind: "linear", name: "fc", inFeatures: inChannels, outFeatures: 1000 },
    ],
    init: redrawn(kaimingNormal("fan-out")),
  };
}

function residual(
  name: string,
  convolutions: readonly Convolution[],
  inChannels: number,
  channels: number,
  stride: number,
): Block {
  const relu = (call: number): Relu => ({ kind: "relu", layer: callName(`${name}.relu`, call) });
  const norm = (norm: string, outChannels: number): BatchNorm2d => {
    return { kind: "batch-norm2d", name: `${name}.${norm}`, channels: outChannels };
  };
  let given = inChannels;
  const branch = convolutions.flatMap(({ kernel, widening, strides }, i): Block[] => {
    const outChannels = channels * widening;
    const conv = unbiasedConv(`${name}.conv${i + 1}`, given, outChannels, kernel, { stride: strides ? stride : 1 });
    given = outChannels;
    return [...(i === 0 ? [] : [relu(i - 1)]), conv, norm(`bn${i + 1}`, outChannels)];
  });
  const downsample = sequence(
    unbiasedConv(`${name}.downsample.0`, inChannels, given, 1, { stride }),
    norm("downsample.1", given),
  );
  const shortcut = stride === 1 && inChannels === given ? identity : downsample;
  return sequence(sum(sequence(...branch), shortcut), relu(convolutions.length - 1));
}
