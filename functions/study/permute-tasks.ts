import { z } from "zod";
import { MEASURE_NAMES } from "../../shared/measures/measures.ts";
import type { Relabelled } from "../../shared/permutations/relabellings.ts";
import { CodeDigests } from "../../shared/plan/code-digests.ts";
import { modelsOf, plannedGrouping, plannedModels } from "../../shared/plan/planned-models.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";
import { type Plan, Plan as PlanSchema } from "../../shared/plan/schema.ts";
import { ALTERNATIVES } from "../../shared/stats/alternative.ts";
import type { Grouping } from "../../shared/tally/grouping.ts";
import { type Counted, partAddresses } from "./part-addresses.ts";

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
  artifacts: PlanSchema.shape.artifacts,
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
  parts: z.int().min(1), // of the study
  ranges: PlanSchema.shape.ranges,
  nulls: PlanSchema.shape.nulls,
  tallies: z.string(),
  numerators: z.string(),
});
export type PermuteTask = z.infer<typeof PermuteTask>;

type Asked = Pick<Plan, "stimuli" | "networks" | "brain" | "controls" | "mask" | "config" | "code">;

/** What the numbers of some blocks depend on. */
export function countedBlocks(plan: Asked, grouping: Grouping, blocks: readonly [number, number]): Counted {
  const { config, brain, controls, mask, code } = plan;
  const { measure, alternative } = config.mantel;
  const places = modelsOf(grouping, [...blocks]);
  const own = new Map(places.map((model, place) => [model, place]));
  const models = plannedModels(plan);
  const given = ({ rdm, digest }: { readonly rdm: string; readonly digest: string }) => ({ rdm, digest });
  return {
    code,
    measure,
    alternative,
    seed: plannedRelabellings(plan).from,
    models: places.map((model) => models[model]!.rdm),
    brains: brain.map(given),
    controls: controls.map(given),
    mask: mask && given(mask),
    grouping: {
      blocks: grouping.blocks.slice(...blocks).map((block) => {
        return { ...block, models: block.models.map((model) => own.get(model)!) };
      }),
      rois: grouping.rois.map(({ roi, persons }) => ({ roi, persons: persons.map((sessions) => [...sessions]) })),
    },
  };
}

/** The tasks of a plan, by part. */
export function permuteTasks(plan: Plan): PermuteTask[] {
  const grouping = plannedGrouping(plan);
  const { name, artifacts, stimuli, parts, ranges, nulls } = plan;
  return parts.map(({ blocks }) => {
    const counted = countedBlocks(plan, grouping, blocks);
    const of = { name, artifacts, stimuli: stimuli.length, parts: parts.length, ranges, nulls };
    return { ...of, ...counted, ...partAddresses(counted) };
  });
}
