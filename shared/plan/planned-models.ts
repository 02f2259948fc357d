import { groupingOf, type Grouping } from "../tally/grouping.ts";
import type { Plan, PlannedPart } from "./schema.ts";

/** Every layer of every draw, in the order of the tests: what is compared with the brain. */
export const plannedModels = ({ networks }: Pick<Plan, "networks">) =>
  networks.flatMap(({ network, layers }) => layers.map(({ name, rdm }) => ({ network, layer: name, rdm })));

/** How the tests of a study go together. */
export const plannedGrouping = (plan: Pick<Plan, "networks" | "brain">): Grouping =>
  groupingOf(plannedModels(plan), plan.brain);

/** The models of some blocks, by their places in the study, ascending. */
export const modelsOf = ({ blocks }: Pick<Grouping, "blocks">, [from, to]: PlannedPart["blocks"]): number[] =>
  blocks
    .slice(from, to)
    .flatMap(({ models }) => models)
    .sort((a, b) => a - b);
