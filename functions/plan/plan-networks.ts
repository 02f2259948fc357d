import { architectures, randomFingerprint, unitsOf, type Architecture } from "../../models/registry.ts";
import type { NetworkConfig, StudyConfig } from "../../shared/config/schema.ts";
import { InputError, NotYetError } from "../../shared/errors.ts";
import type { Plan, PlannedNetwork } from "../../shared/plan/schema.ts";
import { uniqueSlugs } from "../../shared/plan/slug.ts";
import type { Compute } from "../runtime/compute.ts";
import { activationsPath, rdmPath } from "../store/layout.ts";
import { chooseStrategy, lambdaIssue } from "./choose-strategy.ts";
import { digest } from "../store/digest.ts";

/** Raised when the RDMs that older code computed from the same activations are no longer what this code computes. */
const RDM_VERSION = 2;

interface Draw {
  readonly config: NetworkConfig;
  readonly architecture: Architecture;
  readonly seed: number;
  readonly title: string;
}

/** One draw per seed of every network. @throws {NotYetError} for networks that are not random draws of a known architecture */
function draws(config: StudyConfig): Draw[] {
  return config.networks.flatMap((network) => {
    const architecture = architectures.get(network.architecture ?? "");
    const random = network.weights?.random;
    if (!architecture || !random) throw new NotYetError(`network "${network.name}" needs what is not built yet`);
    const seeds = random.seeds ?? (random.seed === undefined ? [] : [random.seed]);
    return seeds.map((seed) => {
      const title = seeds.length > 1 ? `${network.name}, seed ${seed}` : network.name;
      return { config: network, architecture, seed, title };
    });
  });
}

/**
 * The networks of a study as units of extraction. Artifacts are named for a reader and addressed by content: architecture, weights,
 * stimuli, preprocessing, layer, pooling and the policy for undefined dissimilarities; and by the GPU, whose sums round otherwise.
 *
 * @throws {InputError} for a network that is more than a Lambda can do, where there is nothing else
 */
export function planNetworks(config: StudyConfig, stimuli: Plan["stimuli"], compute: Compute): PlannedNetwork[] {
  const all = draws(config);
  const slugs = uniqueSlugs(all.map(({ title }) => title));
  const images = stimuli.map((stimulus) => stimulus.digest);
  return all.map(({ config: network, architecture, seed, title }, i) => {
    const slug = slugs[i] ?? "";
    const preprocess = network.preprocess ?? architecture.preprocessing;
    const tapped = architecture.layers.filter(({ name }) => network.layers?.includes(name) ?? true);
    const units = tapped.reduce((sum, layer) => sum + unitsOf(layer, config.pooling), 0);
    const extraction = { images: images.length, activationBytes: 4 * images.length * units };
    const strategy = chooseStrategy(network, extraction, compute);
    const beyond = compute === "machine" || strategy === "gpu" ? undefined : lambdaIssue(extraction);
    if (beyond !== undefined) throw new InputError(`${title}: ${beyond}`);
    const source = [
      randomFingerprint(architecture, seed),
      images,
      preprocess,
      ...(strategy === "gpu" ? [strategy] : []),
    ];
    return {
      network: network.name,
      title,
      slug,
      architecture: architecture.name,
      training: "random" as const,
      seed,
      strategy,
      preprocess: { ...preprocess, mean: [...preprocess.mean], std: [...preprocess.std] },
      layers: tapped.map((layer, j) => {
        const key = digest([...source, layer.name, config.pooling]).slice(0, 12);
        return {
          name: layer.name,
          index: j + 1,
          shape: [...layer.shape],
          units: unitsOf(layer, config.pooling),
          activations: activationsPath(slug, layer.name, key),
          rdm: rdmPath(slug, layer.name, digest([RDM_VERSION, key, config.undefined_dissimilarity]).slice(0, 12)),
        };
      }),
    };
  });
}

/** Networks that share graph and initialisation, under different names: draws of one population, which a reader may take for two. */
export function samePopulationNotes(config: StudyConfig): string[] {
  const groups = Map.groupBy(
    config.networks.filter((network) => network.weights?.random !== undefined),
    (network) => architectures.get(network.architecture ?? "")?.graphKey,
  );
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const names = group.map(({ name }) => `"${name}"`).join(" and ");
      return `${names} have equal graphs and random weights: they are draws of one population, and differ by their seeds alone`;
    });
}
