import { at } from "../../shared/at.ts";
import { measures } from "../../shared/measures/measures.ts";
import { cutChunks } from "../../shared/plan/chunks.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { chunkPath } from "../store/layout.ts";
import { numeratorsKey } from "../study/keys.ts";

/** Every layer of every network with every brain RDM. */
export const plannedTests = ({ networks, brain }: Pick<Plan, "networks" | "brain">): Plan["tests"] =>
  networks.flatMap(({ layers }, network) =>
    layers.flatMap((_, layer) => brain.map((__, subject): [number, number, number] => [network, layer, subject])),
  );

/**
 * The chunks of a plan with the addresses of their numerators.
 *
 * @param rdmKeys - by network and layer
 * @param count - how many to aim for
 */
export function plannedChunks(
  { tests, brain, config, code }: Pick<Plan, "tests" | "brain" | "config" | "code">,
  rdmKeys: readonly (readonly string[])[],
  count: number,
): Plan["chunks"] {
  const { measure, permutations } = config.mantel;
  const origins = tests.map(([network, layer, subject]) => ({
    model: at(at(rdmKeys, network, "network"), layer, "key"),
    brain: at(brain, subject, "brain RDM").digest,
  }));
  const key = numeratorsKey({ numerator: measures[measure].numerator, seed: config.seed, tests: origins }, code);
  return cutChunks(tests.length, permutations, count).map((chunk) => ({ ...chunk, numerators: chunkPath(key, chunk) }));
}
