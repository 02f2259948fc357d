/** Which configs the type of a parsed config has no room for: each error is expected by the compiler, and by nothing else. */
import type { StudyConfig } from "../../shared/config/schema.ts";

type Stimuli = StudyConfig["stimuli"];
type Network = StudyConfig["networks"][number];
type Contrast = StudyConfig["contrasts"][number];

export const right = {
  images: { images: "stimuli" } satisfies Stimuli,
  matlab: { mat: "stimuli.mat", variable: "images" } satisfies Stimuli,
  seed: { name: "A", architecture: "alexnet", weights: { random: { seed: 0 } } } satisfies Network,
  seeds: { name: "A", architecture: "alexnet", weights: { random: { seeds: [0, 1] } } } satisfies Network,
  checkpoint: { name: "A", architecture: "alexnet", weights: { checkpoint: "a.pth" } } satisfies Network,
  anova: { anova: ["A", "B"] } satisfies Contrast,
  anovaOfOne: { anova: ["A"] } satisfies Contrast,
  rois: { rois: ["IT", "EVC"], network: "A" } satisfies Contrast,
  within: { within: "A", layers: ["relu2", "relu1"] } satisfies Contrast,
};

export const wrong = {
  // @ts-expect-error stimuli lie somewhere
  noStimuli: {} satisfies Stimuli,
  // @ts-expect-error stimuli lie in one place
  twoStimuli: { images: "stimuli", mat: "stimuli.mat" } satisfies Stimuli,
  // @ts-expect-error a folder of images has no variables
  variableOfFolder: { images: "stimuli", variable: "images" } satisfies Stimuli,
  // @ts-expect-error weights are random or of a checkpoint
  noWeights: { name: "A", architecture: "alexnet", weights: {} } satisfies Network,
  // @ts-expect-error weights are random or of a checkpoint, not both
  twoWeights: { name: "A", architecture: "a", weights: { random: { seed: 0 }, checkpoint: "a" } } satisfies Network,
  // @ts-expect-error random weights need a seed
  noSeed: { name: "A", architecture: "alexnet", weights: { random: {} } } satisfies Network,
  // @ts-expect-error one seed or several
  seedAndSeeds: { name: "A", architecture: "a", weights: { random: { seed: 0, seeds: [1] } } } satisfies Network,
  // @ts-expect-error an architecture is a graph without weights
  architectureAlone: { name: "A", architecture: "alexnet" } satisfies Network,
  // @ts-expect-error a network is an architecture or a file
  architectureAndFile: { name: "A", architecture: "a", weights: { checkpoint: "a" }, onnx: "a" } satisfies Network,
  // @ts-expect-error a contrast compares something
  noContrast: {} satisfies Contrast,
  // @ts-expect-error a contrast compares networks, or layers of one network
  twoContrasts: { anova: ["A", "B"], within: "A", layers: ["relu2", "relu1"] } satisfies Contrast,
  // @ts-expect-error regions are compared by a network
  roisAlone: { rois: ["IT", "EVC"] } satisfies Contrast,
  // @ts-expect-error an ANOVA is of something
  anovaOfNothing: { anova: [] } satisfies Contrast,
  // @ts-expect-error two layers are compared
  withinNothing: { within: "A" } satisfies Contrast,
};
