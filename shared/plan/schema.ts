/**
 * `plan.json`: everything decided before anything is computed. Every fan-out reads its task from here; state between steps
 * carries only the URL of the study and an index into these lists.
 */
import { z } from "zod";
import { StudyConfig } from "../config/schema.ts";
import { CodeDigests } from "./code-digests.ts";
import { PlannedNetwork } from "./planned-network.ts";
import { Index, Range } from "./range.ts";
import { ArtifactsFolder } from "./task-head.ts";

/** A brain RDM: of a region of one subject, in one session or in the mean of several. */
export const PlannedBrain = z.object({
  roi: z.string(),
  subject: z.string(), // the person
  session: z.string().nullable(), // null where sessions are averaged, or none is named
  sessions: z.int().min(2).optional(), // of the person, whose mean the RDM is; absent where there is one
  runs: z.int().min(2).optional(), // the same of runs of a session
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

/** Some blocks with all brain RDMs: what a child of permutation work reads. */
export const PlannedPart = z.object({
  blocks: Range, // of `plannedGrouping`
  tallies: z.string(), // folder, among the artifacts
  numerators: z.string(), // the same of its null distributions
});
export type PlannedPart = z.infer<typeof PlannedPart>;

/** An item of extraction: a range of the units that networks and their shards make. */
export const Extraction = z.object({
  units: Range,
  strategy: z.enum(["cpu", "gpu"]),
  network: z.string(), // title of the first
  images: z.int().min(1), // that are shown to all of them
});
export type Extraction = z.infer<typeof Extraction>;

/** An item of comparison: a range of the layers that have activations. */
const Comparison = z.object({ layers: Range, rdms: z.int().min(1) });

const PlannedStimulus = z.object({ name: z.string(), category: z.string().nullable(), digest: z.string() });

const Takes = z.object({ seconds: z.number(), usd: z.number() });

/** What a study takes on AWS if nothing of it is there yet, at the least and at the most, at the list prices of one region. */
export const Estimate = z.object({ low: Takes, high: Takes });
export type Estimate = z.infer<typeof Estimate>;

/** Raised by whoever changes the schema so that a plan which fitted it no longer does (docs/decisions/plans-that-stay-readable.md). */
export const PLAN_SCHEMA = 2;

/** All that is decided of a study before anything is computed: `plan.json`. */
export const Plan = z.object({
  schema_version: z.literal(PLAN_SCHEMA),
  planned_by: z.string().optional(), // program, version and commit; plans of before it was written lack it
  id: z.string(), // of what is asked and of what, whatever code answers
  code: CodeDigests, // of what answers
  name: z.string(),
  config_url: z.string(), // in the file as seen from the study's folder
  config_digest: z.string(), // sha256 of the config as it was read
  config: StudyConfig,
  artifacts: ArtifactsFolder,
  simulated: z.boolean(),
  stimuli: z.array(PlannedStimulus),
  networks: z.array(PlannedNetwork),
  brain: z.array(PlannedBrain),
  controls: z.array(PlannedControl),
  mask: PlannedMask.nullable(),
  tied: z.object({ models: Index, brains: Index }).optional(), // given RDMs with many ties, of large studies: a chunk holds more of them
  tests: z.array(z.tuple([Index, Index, Index])), // [network, layer, brain], indices into the lists above
  extractions: z.array(Extraction),
  comparisons: z.array(Comparison),
  parts: z.array(PlannedPart), // with `ranges` a grid: every part is counted under every range
  ranges: z.array(Range), // of permutations
  nulls: z.enum(["keep", "drop"]), // whether null distributions are kept
  estimate: Estimate,
  notes: z.array(z.string()),
  warnings: z.array(z.string()), // those of the notes that a reader must not miss
});
export type Plan = z.infer<typeof Plan>;
