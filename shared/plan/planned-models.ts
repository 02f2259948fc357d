import { groupingOf, type Grouping } from "../tally/grouping.ts";
import { plannedStop } from "./planned-relabellings.ts";
import type { Plan, PlannedPart } from "./schema.ts";

/** Every layer of every draw, in the order of the tests: what is compared with the brain. */
export const plannedModels = ({ networks }: Pick<Plan, "networks">) =>
  networks.flatMap(({ network, layers }) => layers.map(({ name, rdm }) => ({ network, layer: name, rdm })));

/** How the tests of a study go together. Where they stop one by one no mean over draws is tested, and each draw of a layer is a block. */
export function plannedGrouping(plan: Pick<Plan, "networks" | "brain" | "stimuli" | "config" | "mask">): Grouping {
  const models = plannedModels(plan);
  const grouping = groupingOf(models, plan.brain);
  if (plannedStop(plan) === undefined) return grouping;
  return { ...grouping, blocks: models.map(({ network, layer }, model) => ({ network, layer, models: [model] })) };
}

/** The models of some blocks, by their places in the study, ascending. */
export const modelsOf = ({ blocks }: Pick<Grouping, "blocks">, [from, to]: PlannedPart["blocks"]): number[] =>
  blocks
    .slice(from, to)
    .flatMap(({ models }) => models)
    .sort((a, b) => a - b);

/** Means over subjects that a study tests: of each layer of a population with each region. */
export function groupCount({ networks, brain }: Pick<Plan, "networks" | "brain">): number {
  const populations = Map.groupBy(networks, ({ network }) => network);
  const layers = [...populations.values()].reduce((sum, [{ layers: own }]) => sum + own.length, 0);
  return layers * new Set(brain.map(({ roi }) => roi)).size;
}
