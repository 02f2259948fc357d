import type { Architecture } from "./architecture.ts";
import { alexnet } from "./architectures/alexnet.ts";
import { deepclusterAlexnet } from "./architectures/deepcluster-alexnet.ts";
import { EXTRACTION_VERSION } from "./session.ts";
import { effectiveSeed } from "./torch/generator.ts";

export type { Architecture, GraphRequest } from "./architecture.ts";
export { unitsOf, type LayerSpec, type Pooling } from "./shapes.ts";
export type { Weights } from "./weights.ts";

/** Every architecture that a config can name. */
export const architectures: ReadonlyMap<string, Architecture> = new Map(
  [alexnet, deepclusterAlexnet].map((architecture) => [architecture.name, architecture]),
);

/**
 * What the activations of a random network depend on besides stimuli, layer and pooling. Draws nothing; equal for seeds
 * that PyTorch does not tell apart.
 */
export function randomFingerprint({ name, artifactVersion }: Architecture, seed: number): string {
  return `${name}/${artifactVersion}.${EXTRACTION_VERSION}/torch-seed-${effectiveSeed(seed)}`;
}
