import { z } from "zod";
import { TaskHead } from "../../shared/plan/task-head.ts";
import { at } from "../../shared/at.ts";
import { PlannedLayer, PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { comparedLayers } from "../../shared/plan/shards.ts";
import { DissimilarityConfig } from "../comparison/dissimilarity-config.ts";

/** A layer, and what is needed of its network. */
const ComparedLayer = z.object({
  network: PlannedNetwork.pick({ title: true, slug: true, shards: true }),
  layer: PlannedLayer,
});
export type ComparedLayer = z.infer<typeof ComparedLayer>;

/** All that one item of comparison needs. */
export const CompareTask = TaskHead.extend({
  config: DissimilarityConfig,
  stimuli: z.array(z.string()), // their names
  layers: z.array(ComparedLayer).min(1),
});
export type CompareTask = z.infer<typeof CompareTask>;

/** The task of every item of comparison. */
export function compareTasks(plan: Plan): CompareTask[] {
  const { name, code, artifacts, networks, stimuli } = plan;
  const { dissimilarity, undefined_dissimilarity } = plan.config;
  const layers = comparedLayers(networks).map(({ network, layer }) => {
    const { title, slug, shards, layers: own } = at(networks, network, "network");
    return { network: { title, slug, shards }, layer: at(own, layer, "layer") };
  });
  return plan.comparisons.map(({ layers: [from, to] }) => ({
    name,
    code,
    artifacts,
    config: { dissimilarity, undefined_dissimilarity },
    stimuli: stimuli.map((stimulus) => stimulus.name),
    layers: layers.slice(from, to),
  }));
}
