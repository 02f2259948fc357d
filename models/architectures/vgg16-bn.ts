import { defineArchitecture } from "../architecture.ts";
import { vgg16With } from "./vgg.ts";

export const vgg16Bn = defineArchitecture({ name: "vgg16-bn", ...vgg16With({ batchNorm: true }) });
