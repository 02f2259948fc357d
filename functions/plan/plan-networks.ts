import { unitsOf } from "../../models/shapes.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import type { Plan, PlannedNetwork } from "../../shared/plan/schema.ts";
import { uniqueSlugs } from "../../shared/plan/slug.ts";
import type { Compute } from "../runtime/compute.ts";
import { activationsPath, rdmPath } from "../store/layout.ts";
import { chooseStrategy, lambdaIssue } from "./choose-strategy.ts";
import type { Draw } from "./draws.ts";
import { digest } from "../store/digest.ts";

/** Raised when the RDMs that older code computed from the same activations are no longer what this code computes. */
const RDM_VERSION = 2;

/**
 * The networks of a study as units of extraction. Artifacts are named for a reader and addressed by content: graph and weights,
 * stimuli, preprocessing, layer, pooling and the policy for undefined dissimilarities; and by the GPU, whose sums round otherwise.
 *
 * @throws {InputError} for a network that is more than a Lambda can do, where there is nothing else
 */
export function planNetworks(
  draws: readonly Draw[],
  { pooling, undefined_dissimilarity }: Pick<StudyConfig, "pooling" | "undefined_dissimilarity">,
  stimuli: Plan["stimuli"],
  compute: Compute,
): PlannedNetwork[] {
  const slugs = uniqueSlugs(draws.map(({ title }) => title));
  const images = stimuli.map((stimulus) => stimulus.digest);
  return draws.map(({ config: network, source, title }, i) => {
    const slug = slugs[i] ?? "";
    const preprocess = network.preprocess ?? source.preprocessing;
    const tapped = source.layers.filter(({ name }) => network.layers?.includes(name) ?? true);
    const units = tapped.reduce((sum, layer) => sum + unitsOf(layer, pooling), 0);
    const extraction = { cost: source.cost, images: images.length, activationBytes: 4 * images.length * units };
    const strategy = chooseStrategy(network, extraction, compute);
    const beyond = compute === "machine" || strategy === "gpu" ? undefined : lambdaIssue(extraction);
    if (beyond !== undefined) throw new InputError(`${title}: ${beyond}`);
    const ingredients = [source.fingerprint, images, preprocess, ...(strategy === "gpu" ? [strategy] : [])];
    return {
      network: network.name,
      title,
      slug,
      source: source.planned,
      architecture: source.architecture,
      training: source.training,
      seed: source.seed,
      strategy,
      preprocess: { ...preprocess, mean: [...preprocess.mean], std: [...preprocess.std] },
      layers: tapped.map((layer, j) => {
        const key = digest([...ingredients, layer.name, pooling]).slice(0, 12);
        return {
          name: layer.name,
          index: j + 1,
          shape: [...layer.shape],
          units: unitsOf(layer, pooling),
          activations: activationsPath(slug, layer.name, key),
          rdm: rdmPath(slug, layer.name, digest([RDM_VERSION, key, undefined_dissimilarity]).slice(0, 12)),
        };
      }),
    };
  });
}
