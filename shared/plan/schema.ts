/**
 * `plan.json`: everything decided before anything is computed. Every fan-out reads its task from here; state between steps
 * carries only the URL of the study and an index into these lists.
 */
import { z } from "zod";
import { PreprocessConfig } from "../config/network.ts";
import { StudyConfig } from "../config/schema.ts";
import { POOLINGS } from "../pooling.ts";
import { CodeDigests } from "./code-digests.ts";

const Index = z.int().min(0);
/** [from, to): from is included, to is not */
const Range = z.tuple([Index, Index]);

export const PlannedLayer = z.object({
  name: z.string(),
  index: z.int().min(1), // 1-based place in the network, whatever else of it is read
  shape: z.array(z.int()), // one stimulus: [channels, height, width] or [units]
  units: z.int(), // after pooling; 0 where dissimilarities are given
  content: z.string().optional(), // sha256 of the activations or dissimilarities that are given; absent where a model is run
  activations: z.string().optional(), // absent where dissimilarities are given; artifact paths are relative to `artifacts`
  rdm: z.string(),
});
export type PlannedLayer = z.infer<typeof PlannedLayer>;

/** What the kind of network source called `kind` needs to open a network again; it alone knows the other keys. */
export const PlannedSource = z.looseObject({ kind: z.string() });
export type PlannedSource = z.infer<typeof PlannedSource>;

/** One network with its weights: the unit of extraction. A config network with several seeds is several of these. */
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
  layers: z.array(PlannedLayer),
});
export type PlannedNetwork = z.infer<typeof PlannedNetwork>;

export const PlannedBrain = z.object({
  roi: z.string(),
  subject: z.string(), // the person
  session: z.string().nullable(), // null where sessions are averaged, or none is named
  rdm: z.string(),
  digest: z.string(),
});
export type PlannedBrain = z.infer<typeof PlannedBrain>;

/** An RDM whose part in the similarity is taken out: one of the stimuli themselves, or from a file. */
export const PlannedControl = z.object({
  name: z.string(),
  in_words: z.string(), // what it holds of two stimuli
  rdm: z.string(),
  digest: z.string(),
});
export type PlannedControl = z.infer<typeof PlannedControl>;

/** Which pairs of stimuli are compared, where these are not all. */
export const PlannedMask = z.object({
  in_words: z.string(), // which they are
  rdm: z.string(), // 0 for the others
  digest: z.string(),
  pairs: z.int().min(2), // how many
  classes: z.array(z.array(Index).min(2)).min(1), // stimuli that may change places, for relabellings
});
export type PlannedMask = z.infer<typeof PlannedMask>;

/** A unit of permutation work: a range of tests × a range of permutation indices. */
export const Chunk = z.object({ tests: Range, permutations: Range, numerators: z.string() });
export type Chunk = z.infer<typeof Chunk>;

const PlannedStimulus = z.object({ name: z.string(), category: z.string().nullable(), digest: z.string() });

const Takes = z.object({ seconds: z.number(), usd: z.number() });

/** What a study takes on AWS if nothing of it is there yet, at the least and at the most, at the list prices of one region. */
export const Estimate = z.object({ low: Takes, high: Takes });
export type Estimate = z.infer<typeof Estimate>;

export const Plan = z.object({
  schema_version: z.literal(2),
  id: z.string(), // of what is asked and of what, whatever code answers
  code: CodeDigests, // of what answers
  name: z.string(),
  config_url: z.string(), // in the file as seen from the study's folder
  config_digest: z.string(), // sha256 of the config as it was read
  config: StudyConfig,
  artifacts: z.enum(["./", "../../artifacts/"]), // from the study's folder: in it on one machine, shared in a bucket
  simulated: z.boolean(),
  stimuli: z.array(PlannedStimulus),
  networks: z.array(PlannedNetwork),
  brain: z.array(PlannedBrain),
  controls: z.array(PlannedControl),
  mask: PlannedMask.nullable(),
  tests: z.array(z.tuple([Index, Index, Index])), // [network, layer, brain], indices into the lists above
  chunks: z.array(Chunk),
  estimate: Estimate,
  notes: z.array(z.string()),
  warnings: z.array(z.string()), // those of the notes that a reader must not miss
});
export type Plan = z.infer<typeof Plan>;
