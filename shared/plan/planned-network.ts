/** Networks as a plan has them, apart from it: what is computed of them must not depend on how everything else is planned. */
import { z } from "zod";
import { PreprocessConfig } from "../config/preprocess.ts";
import { POOLINGS } from "../pooling.ts";
import { Range } from "./range.ts";

/** A layer that is read: its shape, and where its activations and its RDM lie. */
export const PlannedLayer = z.object({
  name: z.string(),
  index: z.int().min(1), // 1-based place in the network, whatever else of it is read
  shape: z.array(z.int()), // one stimulus: [channels, height, width] or [units]
  units: z.int(), // after pooling; 0 where dissimilarities are given
  content: z.string().optional(), // sha256 of the activations or dissimilarities that are given; absent where a model is run
  activations: z.array(z.string()).optional(), // of each shard; absent where dissimilarities are given; artifact paths are relative to `artifacts`
  rdm: z.string(),
});
export type PlannedLayer = z.infer<typeof PlannedLayer>;

/** What the kind of network source called `kind` needs to open a network again; it alone knows the other keys. */
export const PlannedSource = z.looseObject({ kind: z.string() });
export type PlannedSource = z.infer<typeof PlannedSource>;

/** One network with its weights. A config network with several seeds is several of these. */
export const PlannedNetwork = z.object({
  network: z.string(), // the population: the config's name
  title: z.string(), // names this draw, e.g. "AlexNet random, seed 2"
  slug: z.string(),
  source: PlannedSource,
  fingerprint: z.string(), // equal exactly where graph and weights are, or what is given in their place
  architecture: z.string(), // this and the next two as the tables say them
  training: z.enum(["random", "trained", "unstated"]),
  seed: z.int().nullable(),
  pooling: z.enum(POOLINGS),
  strategy: z.enum(["cpu", "gpu"]),
  processor: z.string(), // family that runs it, as Node calls it
  preprocess: PreprocessConfig.optional(), // absent where no image is shown
  activations: z.literal("drop").optional(), // where no activations are kept: an RDM is made where they are extracted
  shards: z.array(Range), // of stimuli, whose activations are artifacts of their own
  layers: z.array(PlannedLayer),
});
export type PlannedNetwork = z.infer<typeof PlannedNetwork>;
