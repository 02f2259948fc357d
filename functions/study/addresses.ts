/** Where artifacts lie: of a plan, what they are computed from decides. Who plans them asks here, and who computes them again. */
import { InvariantError } from "../../shared/errors.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { PlannedLayer, PlannedNetwork } from "../../shared/plan/planned-network.ts";
import { PROVIDERS } from "../../shared/plan/provider.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { activationsPath, keyIn, rdmPath } from "../store/layout.ts";
import { activationsKey, type DissimilarityByName, rdmKey } from "./keys.ts";

/** What a plan says of all its networks. */
export interface AddressedPlan extends Pick<Plan, "code"> {
  readonly config: DissimilarityByName;
}

type Network = Omit<PlannedNetwork, "layers">;

/** @param stimuli - those of the shard */
export function activationsAddress(
  network: Omit<Network, "shards">,
  { name: layer, content }: Pick<PlannedLayer, "name" | "content">,
  {
    stimuli,
    code,
  }: { readonly stimuli: readonly Pick<Plan["stimuli"][number], "digest">[]; readonly code: CodeDigests },
): string {
  const { slug, fingerprint, preprocess, pooling, processor, strategy } = network;
  if (content !== undefined) return activationsPath(slug, layer, activationsKey({ content }, code));
  const images = stimuli.map((stimulus) => stimulus.digest);
  const origin = { fingerprint, images, preprocess, layer, pooling, processor, provider: PROVIDERS[strategy] };
  return activationsPath(slug, layer, activationsKey(origin, code));
}

/** The path of a layer's RDM: of one that is given by its bytes, else by its activations and what is made of them. */
export function rdmAddress(
  { slug }: Pick<Network, "slug">,
  { name, activations, content = "" }: Pick<PlannedLayer, "name" | "activations" | "content">,
  { config, code }: AddressedPlan,
): string {
  if (activations === undefined) return rdmPath(slug, name, rdmKey({ content }, code));
  const { dissimilarity, undefined_dissimilarity } = config;
  const keys = activations.map(keyIn);
  return rdmPath(slug, name, rdmKey({ activations: keys, dissimilarity, undefined_dissimilarity }, code));
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
