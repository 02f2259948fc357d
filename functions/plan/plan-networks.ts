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
import { uniqueSlugs } from "../../shared/plan/slug.ts";
import type { Compute } from "../runtime/compute.ts";
import type { Draw } from "./draws.ts";
import { eachInTurn } from "./one-after-the-other.ts";
import { planExtraction } from "./plan-extraction.ts";
import { activationsAddress, type AddressedPlan, rdmAddress } from "../study/addresses.ts";

/** What the networks of a study are planned for. */
export interface Means {
  readonly compute: Compute;
  readonly code: CodeDigests;
  readonly processor: string; // family
}

/** More layers that cannot be pooled than a reader reads. */
const SHOWN = 6;

/** What all networks of a study have in common. */
interface Study {
  readonly config: AddressedPlan["config"] & Pick<StudyConfig, "pooling" | "activations">;
  readonly stimuli: Plan["stimuli"];
  readonly means: Means;
}

/**
 * The networks of a study as units of extraction.
 * @throws {InputError} with every network whose layers cannot be pooled as they are to be, or that is more than a Lambda or a GPU can do, where there is nothing else, or too large to keep no activations
 */
export function planNetworks(
  draws: readonly Draw[],
  config: Study["config"],
  stimuli: Plan["stimuli"],
  means: Means,
): PlannedNetwork[] {
  const slugs = uniqueSlugs(draws.map(({ title }) => title));
  return eachInTurn(draws.map((draw, i) => () => planNetwork(draw, at(slugs, i, "slug"), { config, stimuli, means })));
}

function planNetwork(draw: Draw, slug: string, study: Study): PlannedNetwork {
  const { config: network, source, title } = draw;
  const { compute, processor } = study.means;
  const pooling = network.pooling ?? study.config.pooling;
  const tapped = tappedLayers(network.name, source, network.layers, pooling); // what is wrong is the same of every seed
  const units = tapped.map((layer) => (source.gives === "dissimilarities" ? 0 : unitsOf(layer, pooling)));
  const extractionMeans = { images: study.stimuli.length, kept: study.config.activations, compute, processor };
  const planned = {
    network: network.name,
    title,
    slug,
    source: source.planned,
    fingerprint: source.fingerprint,
    architecture: source.architecture,
    training: source.training,
    seed: source.seed,
    pooling,
    ...planExtraction(draw, units, extractionMeans),
  };
  const layers = tapped.map((layer, i): PlannedLayer => {
    const { name, shape, content, depth = source.layers.indexOf(layer) + 1 } = layer;
    const given = content === undefined ? {} : { content };
    const addresses = layerAddresses(planned, { name, ...given }, source.gives, study);
    return { name, index: depth, shape: [...shape], units: at(units, i, "units"), ...given, ...addresses };
  });
  return { ...planned, layers };
}

/** Where the activations of a layer lie, shard by shard, unless dissimilarities are given; and its RDM. */
function layerAddresses(
  network: Omit<PlannedNetwork, "layers">,
  layer: Pick<PlannedLayer, "name" | "content">,
  gives: NetworkSource["gives"],
  { config, stimuli, means: { code } }: Study,
): Pick<PlannedLayer, "activations" | "rdm"> {
  const addressOf = ([from, to]: readonly [number, number]): string =>
    activationsAddress(network, layer, { stimuli: stimuli.slice(from, to), code });
  const activations = gives === "dissimilarities" ? {} : { activations: network.shards.map(addressOf) };
  return { ...activations, rdm: rdmAddress(network, { ...layer, ...activations }, { config, code }) };
}

/** @throws {InputError} with all that cannot be read of a network as it is asked for */
function tappedLayers(
  name: string,
  source: NetworkSource,
  asked: readonly string[] | undefined,
  pooling: Pooling,
): readonly SourceLayer[] {
  const tapped = naming(name, () => chosenLayers(source.layers, asked));
  if (source.gives === "dissimilarities") return tapped;
  const faults = tapped.flatMap((layer) => {
    const fault = poolingFault(layer, pooling);
    return fault === undefined ? [] : [`${layer.name} ${fault}`];
  });
  if (faults.length === 0) return tapped;
  const shown = [...faults.slice(0, SHOWN), ...(faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [])];
  throw new InputError(`${name}, pooling ${pooling}: ${shown.join("; ")}`, {
    advice: `say on this network how its layers are pooled (pooling: ${POOLINGS.join(", ")}), or which are read (layers)`,
  });
}
