import { unitsOf } from "../../models/shapes.ts";
import { at } from "../../shared/at.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { Plan, PlannedNetwork } from "../../shared/plan/schema.ts";
import { uniqueSlugs } from "../../shared/plan/slug.ts";
import type { Compute } from "../runtime/compute.ts";
import { activationsPath, rdmPath } from "../store/layout.ts";
import { chooseStrategy, lambdaIssue } from "./choose-strategy.ts";
import type { Draw } from "./draws.ts";
import { layerKeys } from "../study/keys.ts";

/** What the networks of a study are planned for. */
export interface Means {
  readonly compute: Compute;
  readonly code: CodeDigests;
  readonly processor: string; // family
}

/** A network with what its RDMs are addressed by, layer by layer. */
export interface KeyedNetwork {
  readonly network: PlannedNetwork;
  readonly rdmKeys: readonly string[];
}

/** GPU instances have x86-64 processors. */
const GPU_PROCESSOR = "x64";

/**
 * The networks of a study as units of extraction.
 * @throws {InputError} for a network that is more than a Lambda can do, where there is nothing else
 */
export function planNetworks(
  draws: readonly Draw[],
  config: Pick<StudyConfig, "pooling" | "dissimilarity" | "undefined_dissimilarity">,
  stimuli: Plan["stimuli"],
  { compute, code, processor: own }: Means,
): KeyedNetwork[] {
  const { pooling } = config;
  const slugs = uniqueSlugs(draws.map(({ title }) => title));
  const images = stimuli.map((stimulus) => stimulus.digest);
  return draws.map(({ config: network, source, title }, i) => {
    const slug = at(slugs, i, "slug");
    const preprocess = network.preprocess ?? source.preprocessing;
    const tapped = source.layers.filter(({ name }) => network.layers?.includes(name) ?? true);
    const units = tapped.reduce((sum, layer) => sum + unitsOf(layer, pooling), 0);
    const extraction = { cost: source.cost, images: images.length, activationBytes: 4 * images.length * units };
    const strategy = chooseStrategy(network, extraction, compute);
    const beyond = compute === "machine" || strategy === "gpu" ? undefined : lambdaIssue(extraction);
    if (beyond !== undefined) throw new InputError(`${title}: ${beyond}`);
    const { fingerprint } = source;
    const processor = strategy === "gpu" ? GPU_PROCESSOR : own;
    const keyed = tapped.map((layer) => {
      const origin = { fingerprint, images, preprocess, layer: layer.name, pooling, processor, strategy };
      return { layer, ...layerKeys(origin, config, code) };
    });
    const planned: PlannedNetwork = {
      network: network.name,
      title,
      slug,
      source: source.planned,
      fingerprint,
      architecture: source.architecture,
      training: source.training,
      seed: source.seed,
      strategy,
      processor,
      preprocess: { ...preprocess, mean: [...preprocess.mean], std: [...preprocess.std] },
      layers: keyed.map(({ layer, activations, rdm }, j) => ({
        name: layer.name,
        index: j + 1,
        shape: [...layer.shape],
        units: unitsOf(layer, pooling),
        activations: activationsPath(slug, layer.name, activations),
        rdm: rdmPath(slug, layer.name, rdm),
      })),
    };
    return { network: planned, rdmKeys: keyed.map(({ rdm }) => rdm) };
  });
}
