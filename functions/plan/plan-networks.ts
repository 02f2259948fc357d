import { unitsOf } from "../../models/shapes.ts";
import type { SourceLayer } from "../../models/sources/source.ts";
import { at } from "../../shared/at.ts";
import { InputError } from "../../shared/errors.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { Plan, PlannedLayer, PlannedNetwork } from "../../shared/plan/schema.ts";
import { uniqueSlugs } from "../../shared/plan/slug.ts";
import type { Compute } from "../runtime/compute.ts";
import { chooseStrategy, lambdaIssue } from "./choose-strategy.ts";
import type { Draw } from "./draws.ts";
import { activationsAddress, type Asked, rdmAddress } from "../study/addresses.ts";

/** What the networks of a study are planned for. */
export interface Means {
  readonly compute: Compute;
  readonly code: CodeDigests;
  readonly processor: string; // family
}

/** GPU instances have x86-64 processors. */
const GPU_PROCESSOR = "x64";

/**
 * The networks of a study as units of extraction.
 * @throws {InputError} for a network that is more than a Lambda can do, where there is nothing else
 */
export function planNetworks(
  draws: readonly Draw[],
  config: Asked["config"],
  stimuli: Plan["stimuli"],
  { compute, code, processor: own }: Means,
): PlannedNetwork[] {
  const { pooling } = config;
  const slugs = uniqueSlugs(draws.map(({ title }) => title));
  return draws.map(({ config: network, source, title }, i) => {
    const slug = at(slugs, i, "slug");
    const preprocess = source.gives === "model" ? (network.preprocess ?? source.preprocessing) : undefined;
    const unitsIn = (layer: SourceLayer): number => (source.gives === "dissimilarities" ? 0 : unitsOf(layer, pooling));
    const tapped = source.layers.filter(({ name }) => network.layers?.includes(name) ?? true);
    const units = tapped.reduce((sum, layer) => sum + unitsIn(layer), 0);
    const extraction = { cost: source.cost, images: stimuli.length, activationBytes: 4 * stimuli.length * units };
    const strategy = chooseStrategy(network, extraction, compute);
    const beyond = compute === "machine" || strategy === "gpu" ? undefined : lambdaIssue(extraction);
    if (beyond !== undefined) throw new InputError(`${title}: ${beyond}`);
    const planned: Omit<PlannedNetwork, "layers"> = {
      network: network.name,
      title,
      slug,
      source: source.planned,
      fingerprint: source.fingerprint,
      architecture: source.architecture,
      training: source.training,
      seed: source.seed,
      strategy,
      processor: strategy === "gpu" ? GPU_PROCESSOR : own,
      ...(preprocess ? { preprocess: { ...preprocess, mean: [...preprocess.mean], std: [...preprocess.std] } } : {}),
    };
    const asked = { config, stimuli, code };
    const layers = tapped.map((layer, j): PlannedLayer => {
      const { name, shape, content } = layer;
      const given = content === undefined ? {} : { content };
      const isRdm = source.gives === "dissimilarities";
      const activations = isRdm ? {} : { activations: activationsAddress(planned, { name, ...given }, asked) };
      const rdm = rdmAddress(planned, { name, ...given, ...activations }, asked);
      return { name, index: j + 1, shape: [...shape], units: unitsIn(layer), ...given, ...activations, rdm };
    });
    return { ...planned, layers };
  });
}
