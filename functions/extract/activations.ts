import { at } from "../../shared/at.ts";
import { InputError, InvariantError } from "../../shared/errors.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import { type Provider, PROVIDERS } from "../../shared/plan/provider.ts";
import type { Plan, PlannedLayer, PlannedNetwork } from "../../shared/plan/schema.ts";
import { locateStimuli } from "../stimuli/locate-stimuli.ts";
import { readManifest, type Stimulus } from "../stimuli/manifest.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { inputFiles } from "../study/input-files.ts";
import type { Store } from "../store/store.ts";
import { activationsAddress, requireAddress } from "../study/addresses.ts";
import { extract, type ExtractRuntime } from "./definition.ts";
import { networkActivations } from "./network-activations.ts";
import { plannedSource } from "./planned-source.ts";

/** Runs a network over all stimuli and writes the activations of `layers`, n × units float32 each; returns what ran it. */
export async function extractActivations(
  plan: Plan,
  network: PlannedNetwork,
  layers: readonly PlannedLayer[],
  artifacts: Artifacts,
  { store, emit, signal, threads }: ExtractRuntime,
): Promise<Provider> {
  const { title, preprocess, pooling } = network;
  const paths = new Map(layers.map((layer) => [layer, activationsAddress(network, layer, plan)]));
  for (const [layer, address] of paths) requireAddress(layer.activations ?? "", address);
  const source = plannedSource(network);
  if (source.gives !== "model" || preprocess === undefined)
    throw new InvariantError(`a broken invariant: "${title}" is planned without a model or images`);
  const provider = PROVIDERS[network.strategy];
  const activations = await networkActivations({
    source,
    preprocessing: preprocess,
    layers,
    pooling,
    stimuli: await readStimuli(plan, store),
    read: inputFiles(store, plan.config_url).read,
    threads,
    provider,
    signal,
    onBatch: (done) => {
      emit({ kind: "progress", phase: extract.name, item: title, done, reused: false });
    },
  });
  for (const [layer, data] of activations) {
    await artifacts.write(at(paths, layer, "layer"), writeNpy({ shape: [plan.stimuli.length, layer.units], data }));
  }
  return provider;
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
