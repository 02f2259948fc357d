import { at } from "../../shared/at.ts";
import { measures } from "../../shared/measures/measures.ts";
import type { Chunk, Plan } from "../../shared/plan/schema.ts";
import { chunkPath, keyIn } from "../store/layout.ts";
import { numeratorsKey } from "./keys.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** From a chunk of a plan to where its numerators lie. */
export function chunkAddresses({
  stimuli,
  networks,
  brain,
  controls,
  mask,
  tests,
  config,
  code,
}: Pick<Plan, "stimuli" | "networks" | "brain" | "controls" | "mask" | "tests" | "config" | "code">) {
  const compared = tests.map(([network, layer, subject]) => ({
    model: keyIn(at(at(networks, network, "network").layers, layer, "layer").rdm),
    brain: at(brain, subject, "brain RDM").digest,
  }));
  const { from: seed } = plannedRelabellings({ stimuli, config, mask });
  const { numerator, controlled } = measures[config.mantel.measure];
  const prepared = controlled && { prepared: { ...controlled, controls: controls.map(({ digest }) => digest) } };
  const key = numeratorsKey(
    { numerator, seed, tests: compared, ...prepared, ...(mask ? { mask: mask.digest } : {}) },
    code,
  );
  return (chunk: Omit<Chunk, "numerators">): string => chunkPath(key, chunk);
}
