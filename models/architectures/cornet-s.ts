import { defineArchitecture } from "../architecture.ts";
import { identity, sequence, sum, type Block } from "../blocks.ts";
import { fans, normal, redrawn } from "../torch/redraw.ts";
import { callName } from "./call-name.ts";
import { unbiasedConv } from "./unbiased-conv.ts";

/** How many times as many channels an area has inside. */
const SCALE = 4;

/**
 * An area that is run `times` times over: what it yields comes back as its input. Convolutions and rectifiers are the same each
 * time, batch normalisations are not. The first time makes maps smaller, and its shortcut has weights.
 */
function area(name: string, inChannels: number, outChannels: number, times: number): Block {
  const inside = outChannels * SCALE;
  const norm = (module: string, channels: number): Block => {
    return { kind: "batch-norm2d", name: `${name}.${module}`, channels };
  };
  const rectifier = (number: number, time: number): Block => {
    return { kind: "relu", layer: callName(`${name}.nonlin${number}`, time) };
  };
  const skip = sequence(
    unbiasedConv(`${name}.skip`, outChannels, outChannels, 1, { stride: 2 }),
    norm("norm_skip", outChannels),
  );
  const once = (_: unknown, time: number): Block => {
    const branch = sequence(
      unbiasedConv(`${name}.conv1`, outChannels, inside, 1),
      norm(`norm1_${time}`, inside),
      rectifier(1, time),
      unbiasedConv(`${name}.conv2`, inside, inside, 3, { stride: time === 0 ? 2 : 1 }),
      norm(`norm2_${time}`, inside),
      rectifier(2, time),
      unbiasedConv(`${name}.conv3`, inside, outChannels, 1),
      norm(`norm3_${time}`, outChannels),
    );
    return sequence(sum(time === 0 ? skip : identity, branch), rectifier(3, time));
  };
  return sequence(
    unbiasedConv(`${name}.conv_input`, inChannels, outChannels, 1),
    ...Array.from({ length: times }, once),
  );
}

/** CORnet-S of https://github.com/dicarlolab/CORnet: recurrent, four areas. Kubilius et al. (2019), arXiv:1909.06161. */
export const cornetS = defineArchitecture({
  name: "cornet-s",
  title: "CORnet-S",
  reference: {
    text: "Kubilius J, Schrimpf M, Kar K, Rajalingham R, Hong H, Majaj NJ, Issa EB, Bashivan P, Prescott-Roy J, Schmidt K, Nayebi A, Bear D, Yamins DLK, DiCarlo JJ (2019). Brain-like object recognition with high-performing shallow recurrent ANNs. Adv Neural Inf Process Syst 32:12805–12816.",
  },
  blocks: [
    unbiasedConv("V1.conv1", 3, 64, 7, { stride: 2 }),
    { kind: "batch-norm2d", name: "V1.norm1", channels: 64 },
    { kind: "relu", layer: "V1.nonlin1" },
    { kind: "max-pool2d", kernel: 3, stride: 2, padding: 1 },
    unbiasedConv("V1.conv2", 64, 64, 3),
    { kind: "batch-norm2d", name: "V1.norm2", channels: 64 },
    { kind: "relu", layer: "V1.nonlin2" },
    area("V2", 64, 128, 2),
    area("V4", 128, 256, 4),
    area("IT", 256, 512, 2),
    { kind: "flatten" }, // after an average over space, which no layer depends on
    { kind: "linear", name: "decoder.linear", inFeatures: 512, outFeatures: 1000 },
  ],
  init: redrawn((module) => normal(Math.sqrt(2 / fans(module)["fan-out"]))),
});
