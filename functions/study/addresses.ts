/** Where artifacts lie: of a plan, what they are computed from decides. Who plans them asks here, and who computes them again. */
import { at } from "../../shared/at.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InvariantError } from "../../shared/errors.ts";
import type { Chunk, Plan, PlannedLayer, PlannedNetwork } from "../../shared/plan/schema.ts";
import { activationsPath, chunkPath, keyIn, rdmPath } from "../store/layout.ts";
import { activationsKey, numeratorsKey, rdmKey } from "./keys.ts";
import { numeratorOf } from "./numerator-of.ts";

/** What a plan says of all its networks. */
export interface Asked extends Pick<Plan, "stimuli" | "code"> {
  readonly config: Pick<StudyConfig, "pooling" | "dissimilarity" | "undefined_dissimilarity">;
}

type Network = Omit<PlannedNetwork, "layers">;

export function activationsAddress(network: Network, layer: string, { config, stimuli, code }: Asked): string {
  const { slug, fingerprint, preprocess, processor, strategy } = network;
  const images = stimuli.map((stimulus) => stimulus.digest);
  const origin = { fingerprint, images, preprocess, layer, pooling: config.pooling, processor, strategy };
  return activationsPath(slug, layer, activationsKey(origin, code));
}

export function rdmAddress(
  { slug }: Pick<Network, "slug">,
  { name, activations }: Pick<PlannedLayer, "name" | "activations">,
  { config, code }: Pick<Asked, "config" | "code">,
): string {
  const { dissimilarity, undefined_dissimilarity } = config;
  return rdmPath(slug, name, rdmKey({ activations: keyIn(activations), dissimilarity, undefined_dissimilarity }, code));
}

/** From a chunk of a plan to where its numerators lie. */
export function chunkAddresses({
  networks,
  brain,
  tests,
  config,
  code,
}: Pick<Plan, "networks" | "brain" | "tests" | "config" | "code">) {
  const compared = tests.map(([network, layer, subject]) => ({
    model: keyIn(at(at(networks, network, "network").layers, layer, "layer").rdm),
    brain: at(brain, subject, "brain RDM").digest,
  }));
  const key = numeratorsKey({ numerator: numeratorOf(config), seed: config.seed, tests: compared }, code);
  return (chunk: Omit<Chunk, "numerators">): string => chunkPath(key, chunk);
}

/**
 * To be asked before anything is written to an address of a plan: what is computed from other than was planned lies elsewhere.
 * @throws {InvariantError} if the address is another
 */
export function requireAddress(planned: string, address: string): void {
  if (planned === address) return;
  throw new InvariantError(
    `a broken invariant: the plan has ${planned}, where what is computed from it lies at ${address}`,
  );
}
