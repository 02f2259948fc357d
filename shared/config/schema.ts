/**
 * The study config: one file, one study. This schema is the only definition; the types are inferred from it, the JSON Schema for
 * editors (`study-config.schema.json`) is generated from it.
 */
import { z } from "zod";
import { DEFAULT_MEASURE, MEASURE_NAMES, perMeasure } from "../measures/measures.ts";
import { ALTERNATIVES } from "../stats/alternative.ts";

const Seed = z.int().min(0).describe("a non-negative integer");
const Location = z.string().min(1).describe("a path relative to the config, or a URL");
const Source = z.string().min(1).describe("where the file can be had, for the message when it is missing");

export const StimuliConfig = z.strictObject({
  images: Location.optional().describe(
    "folder of png or jpg images, in natural order or in the order of its stimuli.csv",
  ),
  mat: Location.optional().describe("MATLAB file that holds the images"),
  variable: z.string().optional().describe("variable of the MATLAB file"),
  source: Source.optional(),
});

export const BrainConfig = z.strictObject({
  roi: z.string().min(1).describe("region of interest, e.g. IT"),
  rdms: Location.describe(
    "brain RDMs, one per subject: .mat, .npy, .npz, .csv, .tsv, or a folder of one square per subject",
  ),
  variable: z.string().optional().describe("variable of a .mat, array of an .npz"),
  sessions: z
    .enum(["separate", "average"])
    .optional()
    .describe("whether the sessions of a subject are rows of their own (the default) or averaged into one RDM"),
  source: Source.optional(),
  simulated: z.boolean().optional().describe("the data are simulated, and every page of the report says so"),
});

export const WeightsConfig = z.strictObject({
  random: z
    .strictObject({
      seed: Seed.optional(),
      seeds: z.array(Seed).min(1).optional().describe("several draws, one population"),
    })
    .optional(),
  checkpoint: Location.optional().describe("trained weights"),
  source: Source.optional(),
});

export const PreprocessConfig = z.strictObject({
  resize: z.int().min(1),
  crop: z.int().min(1),
  mean: z.tuple([z.number(), z.number(), z.number()]),
  std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
});

export const NetworkConfig = z.strictObject({
  name: z.string().min(1),
  architecture: z.string().optional(),
  weights: WeightsConfig.optional(),
  onnx: Location.optional(),
  layers: z.array(z.string()).min(1).optional().describe("taps; default: every ReLU"),
  preprocess: PreprocessConfig.optional(),
  strategy: z
    .enum(["cpu", "gpu"])
    .optional()
    .describe("what runs the network where there is a choice; the plan decides if left out"),
});
export type NetworkConfig = z.infer<typeof NetworkConfig>;

export const MantelConfig = z.strictObject({
  measure: z
    .enum(MEASURE_NAMES)
    .default(DEFAULT_MEASURE)
    .describe(`how similar two RDMs are; ${perMeasure(({ symbol, valueInWords }) => `${symbol}, ${valueInWords}`)}`),
  permutations: z.int().min(1).max(100_000_000).default(10_000),
  alternative: z.enum(ALTERNATIVES).default("two-sided"),
});

export const ContrastConfig = z.strictObject({
  anova: z.array(z.string()).min(2).optional().describe("networks compared over their layers within subjects"),
  within: z.string().optional().describe("network of which two layers are compared"),
  layers: z.tuple([z.string(), z.string()]).optional().describe("the two layers, e.g. [relu7, relu1]"),
});
export type ContrastConfig = z.infer<typeof ContrastConfig>;

export const StudyConfig = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "needs 1 to 64 letters, digits, dots, dashes or underscores"),
  seed: Seed.default(0).describe("seed of the relabellings"),
  stimuli: StimuliConfig,
  brain: z.array(BrainConfig).min(1),
  networks: z.array(NetworkConfig).min(1),
  pooling: z.enum(["spatial-mean", "none"]).default("spatial-mean"),
  dissimilarity: z.literal("correlation").default("correlation"),
  undefined_dissimilarity: z
    .enum(["error", "nan"])
    .default("error")
    .describe(
      "what a stimulus with constant activations in a layer means: an error, or an RDM that is undefined and left out",
    ),
  mantel: MantelConfig.prefault({}),
  contrasts: z.array(ContrastConfig).default([]),
  maxCost: z.number().positive().optional().describe("USD; a study that would cost more on AWS is refused"),
});
export type StudyConfig = z.infer<typeof StudyConfig>;
