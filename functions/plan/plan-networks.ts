import { chosenLayers } from "../../models/chosen-layers.ts";
import { poolingFault, unitsOf } from "../../models/shapes.ts";
import { naming } from "../../models/checkpoints/naming.ts";
import type { NetworkSource, SourceLayer } from "../../models/sources/source.ts";
import { at } from "../../shared/at.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { PlannedLayer, PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { POOLINGS, type Pooling } from "../../shared/pooling.ts";
import { cutShards } from "../../shared/plan/shards.ts";
import { uniqueSlugs } from "../../shared/plan/slug.ts";
import type { Compute } from "../runtime/compute.ts";
import { chooseStrategy, gpuIssue, lambdaIssue } from "./choose-strategy.ts";
import { undroppable } from "./dropped-activations.ts";
import type { Draw } from "./draws.ts";
import { activationsAddress, type AddressedPlan, rdmAddress } from "../study/addresses.ts";

/** What the networks of a study are planned for. */
export interface Means {
  readonly compute: Compute;
  readonly code: CodeDigests;
  readonly processor: string; // family
}

/** More layers that cannot be pooled than a reader reads. */
const SHOWN = 6;

/** GPU instances have x86-64 processors. */
const GPU_PROCESSOR = "x64";

/**
 * The networks of a study as units of extraction.
 * @throws {InputError} for a network that is more than a Lambda or a GPU can do, where there is nothing else, or too large to keep no activations
 */
export function planNetworks(
  draws: readonly Draw[],
  config: AddressedPlan["config"] & Pick<StudyConfig, "pooling" | "activations">,
  stimuli: Plan["stimuli"],
  { compute, code, processor: own }: Means,
): PlannedNetwork[] {
  const slugs = uniqueSlugs(draws.map(({ title }) => title));
  return draws.map(({ config: network, source, title }, i) => {
    const slug = at(slugs, i, "slug");
    const pooling = network.pooling ?? config.pooling;
    const preprocess = source.gives === "model" ? (network.preprocess ?? source.preprocessing) : undefined;
    const unitsIn = (layer: SourceLayer): number => (source.gives === "dissimilarities" ? 0 : unitsOf(layer, pooling));
    const tapped = tappedLayers(title, source, network.layers, pooling);
    const units = tapped.reduce((sum, layer) => sum + unitsIn(layer), 0);
    const isRdm = source.gives === "dissimilarities";
    const perImage = { bytes: 4 * units, work: source.cost.work };
    const everything: [number, number] = [0, stimuli.length];
    const shards = source.gives === "model" ? cutShards(stimuli.length, perImage) : isRdm ? [] : [everything];
    const largest = Math.max(0, ...shards.map(([from, to]) => to - from));
    const isRun = source.gives === "model";
    const drops = isRun && config.activations === "drop";
    const compared = drops ? tapped.map(unitsIn) : [];
    const extraction = { cost: source.cost, images: largest, bytes: perImage.bytes, compared };
    const strategy = isRun ? chooseStrategy(network, extraction, compute) : "cpu";
    const issueOf = strategy === "gpu" ? gpuIssue : lambdaIssue;
    const beyond = isRun && compute !== "machine" ? issueOf(extraction) : undefined;
    if (beyond !== undefined) throw new InputError(`${title}: ${beyond}`);
    if (drops && shards.length > 1) throw new InputError(`${title}: ${undroppable(stimuli.length, perImage, shards)}`);
    const planned: Omit<PlannedNetwork, "layers"> = {
      network: network.name,
      title,
      slug,
      source: source.planned,
      fingerprint: source.fingerprint,
      architecture: source.architecture,
      training: source.training,
      seed: source.seed,
      pooling,
      strategy,
      processor: strategy === "gpu" ? GPU_PROCESSOR : own,
      ...(preprocess ? { preprocess: { ...preprocess, mean: [...preprocess.mean], std: [...preprocess.std] } } : {}),
      ...(drops ? { activations: "drop" } : {}),
      shards,
    };
    const asked = { config, code };
    const layers = tapped.map((layer): PlannedLayer => {
      const { name, shape, content, depth = source.layers.indexOf(layer) + 1 } = layer;
      const given = content === undefined ? {} : { content };
      const addressOf = ([from, to]: readonly [number, number]): string =>
        activationsAddress(planned, { name, ...given }, { stimuli: stimuli.slice(from, to), code });
      const activations = isRdm ? {} : { activations: shards.map(addressOf) };
      const rdm = rdmAddress(planned, { name, ...given, ...activations }, asked);
      return { name, index: depth, shape: [...shape], units: unitsIn(layer), ...given, ...activations, rdm };
    });
    return { ...planned, layers };
  });
}

/** @throws {InputError} with all that cannot be read of a network as it is asked for */
function tappedLayers(
  title: string,
  source: NetworkSource,
  asked: readonly string[] | undefined,
  pooling: Pooling,
): readonly SourceLayer[] {
  const tapped = naming(title, () => chosenLayers(source.layers, asked));
  if (source.gives === "dissimilarities") return tapped;
  const faults = tapped.flatMap((layer) => {
    const fault = poolingFault(layer, pooling);
    return fault === undefined ? [] : [`${layer.name} ${fault}`];
  });
  if (faults.length === 0) return tapped;
  const shown = [...faults.slice(0, SHOWN), ...(faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [])];
  throw new InputError(`${title}, pooling ${pooling}: ${shown.join("; ")}`, {
    advice: `say on this network how its layers are pooled (pooling: ${POOLINGS.join(", ")}), or which are read (layers)`,
  });
}
