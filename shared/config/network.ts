/** A network of a config: one way of giving it is one branch of these unions. */
import { z } from "zod";
import { NAMES_FILE } from "../names-file.ts";
import { POOLINGS } from "../pooling.ts";
import { TWIN_POLICIES, TWIN_SCHEMES } from "../twin-scheme.ts";
import { Condensed, distinct, location, Match, Name, Seed, Source } from "./field.ts";
import { oneOf } from "./one-of.ts";
import { PreprocessConfig } from "./preprocess.ts";

const WeightsConfig = oneOf([
  z.strictObject({
    random: oneOf([
      z.strictObject({ seed: Seed.describe("as in torch.manual_seed") }),
      z.strictObject({ seeds: distinct(z.array(Seed).min(1)).describe("several draws, one population") }),
    ]).describe("drawn as PyTorch draws them"),
  }),
  z.strictObject({ checkpoint: location("file of trained weights: PyTorch's or safetensors"), source: Source }),
]);

/** Any text: which architectures there are, only those know who check the whole config. */
export const ArchitectureName = z.string().describe("a network whose graph is known");

const common = {
  name: Name.describe("what tables and contrasts call the network"),
  layers: distinct(z.array(z.string()).min(1)).optional().describe("layers that are read; every ReLU if left out"),
  pooling: z.enum(POOLINGS).optional().describe("what is kept of a layer, if not what the study says"),
  preprocess: PreprocessConfig.optional().describe("what is done to an image, if not what the network was made for"),
  strategy: z
    .enum(["cpu", "gpu"])
    .optional()
    .describe("what runs the network where there is a choice; the plan decides if left out"),
};

export const ArchitectureNetwork = z.strictObject({
  ...common,
  architecture: ArchitectureName,
  weights: WeightsConfig.describe("what fills the graph"),
});

const Policy = z.enum(TWIN_POLICIES);

/** Of a random twin: how its weights are drawn, in the graph of a network that has others. */
const drawnAnew = {
  scheme: z.enum(TWIN_SCHEMES).describe("how weights are drawn; permute shuffles the values of each tensor"),
  sd: z.number().positive().optional().describe("standard deviation, with the scheme normal"),
  biases: Policy.optional().describe("reset, if left out: as the scheme begins, 0 or drawn; or kept as they are"),
  normalisation: Policy.optional().describe(
    "scales, shifts and statistics: reset, if left out, to those of a network that has seen nothing; or kept",
  ),
};

const sdFits = ({ scheme, sd }: { scheme: string; sd?: number | undefined }): boolean =>
  (scheme === "normal") === (sd !== undefined);
const SD_FITS = { path: ["sd"], message: "with the scheme normal, and with no other" };

const TwinWeights = z.strictObject({
  random: oneOf([
    z.strictObject({ ...drawnAnew, seed: Seed.describe("of the draw") }).refine(sdFits, SD_FITS),
    z
      .strictObject({ ...drawnAnew, seeds: distinct(z.array(Seed).min(1)).describe("several draws, one population") })
      .refine(sdFits, SD_FITS),
  ]).describe("drawn anew: each tensor by the seed and its name alone"),
});

const OnnxNetwork = z.strictObject({
  ...common,
  onnx: location("ONNX file of graph and weights"),
  source: Source,
  weights: TwinWeights.optional().describe("those of a random twin, in the place of those in the file"),
  training: z.enum(["trained", "random"]).optional().describe("of the weights in the file; unstated if left out"),
  check: z
    .strictObject({
      input: location("images as the network takes them, preprocessed: .npz or .npy"),
      outputs: location("what it gave for them in the program that exported it: .npz by name or in its order, or .npy"),
    })
    .optional()
    .describe("outputs known from elsewhere, with which the file's are compared before anything is computed"),
});

/** Of what was made by another program, which sees no image here. */
const ready = {
  name: common.name,
  layers: distinct(z.array(z.string()).min(1))
    .optional()
    .describe("layers that are read, by name or by a pattern (conv*); every one if left out"),
  training: z
    .enum(["trained", "random"])
    .optional()
    .describe("whether the network was trained, which no file tells; unstated if left out"),
  match: Match,
  source: Source,
};

const ActivationsNetwork = z.strictObject({
  ...ready,
  pooling: common.pooling,
  activations: location(
    "activations that were made elsewhere: .npy, .npz, .mat, .h5, .pt, .safetensors, .txt, .csv or .tsv, one array for each layer with a stimulus in every row, or a folder of such files",
    { beside: NAMES_FILE },
  ),
});

const RdmsNetwork = z.strictObject({
  ...ready,
  rdms: location(
    "model RDMs that were made elsewhere, one or one for each layer: .h5 of rsatoolbox, .npz, .npy, .mat, .csv, .tsv, or a folder of them",
    { beside: NAMES_FILE },
  ),
  condensed: Condensed,
});

/** A network of a study: of one of four kinds, told by the key that it has. */
export const NetworkConfig = oneOf([ArchitectureNetwork, OnnxNetwork, ActivationsNetwork, RdmsNetwork]);
export type NetworkConfig = z.infer<typeof NetworkConfig>;
