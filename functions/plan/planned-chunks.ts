import { addedChunks } from "../../shared/plan/added-chunks.ts";
import { cutChunks } from "../../shared/plan/chunks.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { chunkAddresses } from "../study/chunk-addresses.ts";
import { plannedRelabellings, relabellingsBefore } from "../../shared/plan/planned-relabellings.ts";

/** Every layer of every network with every brain RDM. */
export const plannedTests = ({ networks, brain }: Pick<Plan, "networks" | "brain">): Plan["tests"] =>
  networks.flatMap(({ layers }, network) =>
    layers.flatMap((_, layer) => brain.map((__, subject): [number, number, number] => [network, layer, subject])),
  );

/**
 * The chunks of a plan with the addresses of their numerators.
 *
 * @param count - how many to aim for, but for those of permutations that were added
 */
export function plannedChunks(
  plan: Pick<Plan, "stimuli" | "networks" | "tests" | "brain" | "controls" | "mask" | "config" | "code">,
  count: number,
): Plan["chunks"] {
  const addressOf = chunkAddresses(plan);
  const [before, permutations] = [relabellingsBefore(plan), plannedRelabellings(plan).count];
  const own = cutChunks(plan.tests.length, before, count);
  const added = permutations > before ? addedChunks(own, before, permutations) : [];
  const chunks = added ? [...own, ...added] : cutChunks(plan.tests.length, permutations, count);
  return chunks.map((chunk) => ({ ...chunk, numerators: addressOf(chunk) }));
}
