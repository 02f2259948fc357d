import { defineArchitecture } from "../architecture.ts";
import { BOTTLENECK, resnetOf } from "./resnet.ts";

export const resnet50 = defineArchitecture({
  name: "resnet50",
  title: "ResNet-50",
  ...resnetOf(BOTTLENECK, [3, 4, 6, 3]),
});
