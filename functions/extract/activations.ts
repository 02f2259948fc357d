import type { Provider } from "../../models/session.ts";
import type { ActivationsSource, ModelSource } from "../../models/sources/source.ts";
import { at } from "../../shared/at.ts";
import { InputError, InvariantError } from "../../shared/errors.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import type { Plan, PlannedLayer, PlannedNetwork } from "../../shared/plan/schema.ts";
import { locateStimuli } from "../stimuli/locate-stimuli.ts";
import { readManifest, type Stimulus } from "../stimuli/manifest.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { inputFiles } from "../study/input-files.ts";
import type { Store } from "../store/store.ts";
import { activationsAddress, requireAddress } from "../study/addresses.ts";
import { extract, type ExtractRuntime } from "./definition.ts";
import { networkActivations } from "./network-activations.ts";

/** Activations of some layers, n × units float32 each, and what ran the network if it was run. */
interface Extracted {
  readonly provider?: Provider;
  readonly activations: ReadonlyMap<string, Float32Array>;
}

/** Writes the activations of `layers`, n × units float32 each; returns what ran the network, if it was run. */
export async function extractActivations(
  plan: Plan,
  network: PlannedNetwork,
  source: ModelSource | ActivationsSource,
  layers: readonly PlannedLayer[],
  artifacts: Artifacts,
  runtime: ExtractRuntime,
): Promise<Provider | undefined> {
  const paths = layers.map((layer) => {
    const address = activationsAddress(network, layer, plan);
    requireAddress(layer.activations ?? "", address);
    return address;
  });
  const { provider, activations } =
    source.gives === "model"
      ? await modelActivations(plan, network, source, layers, runtime)
      : await givenActivations(plan, network, source, layers, runtime);
  for (const [i, { name, units }] of layers.entries()) {
    const data = at(activations, name, "layer");
    await artifacts.write(at(paths, i, "path"), writeNpy({ shape: [plan.stimuli.length, units], data }));
  }
  return provider;
}

/** Runs a network over all stimuli. */
async function modelActivations(
  plan: Plan,
  { title, preprocess, pooling }: PlannedNetwork,
  source: ModelSource,
  layers: readonly PlannedLayer[],
  { store, emit, signal, threads, providers }: ExtractRuntime,
): Promise<Extracted> {
  if (preprocess === undefined) throw new InvariantError(`a broken invariant: "${title}" is planned without images`);
  const { provider, activations } = await networkActivations({
    source,
    preprocessing: preprocess,
    layers,
    pooling,
    stimuli: await readStimuli(plan, store),
    read: inputFiles(store, plan.config_url).read,
    threads,
    providers,
    signal,
    onBatch: (done) => {
      emit({ kind: "progress", phase: extract.name, item: title, done, reused: false });
    },
  });
  return { provider, activations: new Map([...activations].map(([{ name }, data]) => [name, data])) };
}

/** Reads what another program made of the stimuli. */
async function givenActivations(
  { stimuli, config_url }: Plan,
  { title, pooling }: PlannedNetwork,
  source: ActivationsSource,
  layers: readonly PlannedLayer[],
  { store, emit }: ExtractRuntime,
): Promise<Extracted> {
  const request = { layers: layers.map(({ name }) => name), stimuli: stimuli.map(({ name }) => name), pooling };
  const activations = await source.activations(request, inputFiles(store, config_url));
  emit({ kind: "progress", phase: extract.name, item: title, done: stimuli.length, reused: false });
  return { activations };
}

/** The stimuli of the plan, which must still be the images that were planned, and all of them but those that it leaves out. */
async function readStimuli(plan: Plan, store: Store): Promise<readonly Stimulus[]> {
  const { stimuli: found } = await readManifest(locateStimuli(plan.config.stimuli, plan.config_url), store);
  const byName = new Map(found.map((stimulus) => [stimulus.name, stimulus]));
  const stimuli = plan.stimuli.flatMap(({ name }) => byName.get(name) ?? []);
  const changed = plan.stimuli.find(({ name, digest }) => byName.has(name) && byName.get(name)?.digest !== digest);
  const leavesOut = plan.config.brain.some(({ missing }) => missing === "drop-stimuli");
  if (changed || stimuli.length < plan.stimuli.length || (found.length > stimuli.length && !leavesOut)) {
    const which = changed
      ? `"${changed.name}" is another image now`
      : `${plan.stimuli.length} were planned, ${found.length} found`;
    throw new InputError(`the stimuli changed while the study ran: ${which}`, { advice: "run the study again" });
  }
  return stimuli;
}
