import { z } from "zod";
import { MEASURE_NAMES } from "../../shared/measures/measures.ts";
import type { Relabelled } from "../../shared/permutations/relabellings.ts";
import { CodeDigests } from "../../shared/plan/code-digests.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { ALTERNATIVES } from "../../shared/stats/alternative.ts";

const Place = z.int().min(0);
const Places = z.array(Place);

const Drawn = z.union([z.number(), z.literal("every order")]);

const Relabellings: z.ZodType<Relabelled> = z.union([Drawn, z.object({ within: z.array(Places), from: Drawn })]);

/** An RDM that was there when the study was planned. */
const GivenRdm = z.object({ rdm: z.string(), digest: z.string() });

/** All that is needed to count the chunks of one part. */
export const PermuteTask = z.object({
  name: z.string(), // of the study
  code: CodeDigests,
  artifacts: Plan.shape.artifacts,
  stimuli: z.int(),
  measure: z.enum(MEASURE_NAMES),
  alternative: z.enum(ALTERNATIVES),
  seed: Relabellings,
  models: z.array(z.string()), // paths of their RDMs
  brains: z.array(GivenRdm),
  controls: z.array(GivenRdm),
  mask: GivenRdm.nullable(),
  grouping: z.object({
    blocks: z.array(z.object({ network: z.string(), layer: z.string(), models: Places })),
    rois: z.array(z.object({ roi: z.string(), persons: z.array(Places) })),
  }),
  stop_after: z.int().min(1).optional(), // relabellings as extreme, after which a test stops; absent where none does
  parts: z.int().min(1), // of the study
  ranges: Plan.shape.ranges,
  nulls: Plan.shape.nulls,
  tallies: z.string(),
  numerators: z.string(),
});
export type PermuteTask = z.infer<typeof PermuteTask>;
