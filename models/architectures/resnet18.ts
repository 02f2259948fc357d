import { defineArchitecture } from "../architecture.ts";
import { BASIC, resnetOf } from "./resnet.ts";

export const resnet18 = defineArchitecture({ name: "resnet18", title: "ResNet-18", ...resnetOf(BASIC, [2, 2, 2, 2]) });
