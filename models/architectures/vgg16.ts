import { defineArchitecture } from "../architecture.ts";
import { vgg16With } from "./vgg.ts";

export const vgg16 = defineArchitecture({ name: "vgg16", title: "VGG-16", ...vgg16With({ batchNorm: false }) });
