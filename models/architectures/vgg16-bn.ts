import { defineArchitecture } from "../architecture.ts";
import { vgg16With } from "./vgg.ts";

export const vgg16Bn = defineArchitecture({
  name: "vgg16-bn",
  title: "VGG-16 with batch normalisation",
  ...vgg16With({ batchNorm: true }),
});
