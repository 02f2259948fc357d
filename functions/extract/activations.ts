import { setImmediate } from "node:timers/promises";
import type { Provider } from "../../models/session.ts";
import { reopen } from "../../models/sources/registry.ts";
import type { ReadLocation } from "../../models/sources/source.ts";
import { InputError } from "../../shared/errors.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import type { Plan, PlannedLayer, PlannedNetwork } from "../../shared/plan/schema.ts";
import { preprocess } from "../../shared/preprocess/preprocess.ts";
import { locateStimuli } from "../stimuli/locate-stimuli.ts";
import { readManifest, type Stimulus } from "../stimuli/manifest.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { resolveLocation } from "../store/location.ts";
import type { Store } from "../store/store.ts";
import { extract, type ExtractRuntime } from "./definition.ts";
import { openNetwork } from "./open-network.ts";

/** Images per inference call: large enough to fill two cores, small enough for progress and memory. */
const BATCH = 8;

/** Runs a network over all stimuli and writes the activations of `layers`, n × units float32 each; returns what ran it. */
export async function extractActivations(
  plan: Plan,
  network: PlannedNetwork,
  layers: readonly PlannedLayer[],
  artifacts: Artifacts,
  { store, emit, signal, threads, providers }: ExtractRuntime,
): Promise<Provider> {
  const stimuli = await readStimuli(plan, store);
  const names = layers.map(({ name }) => name);
  const read: ReadLocation = (location) => store.read(resolveLocation(location, plan.config_url));
  const model = await reopen(network.source).model({ layers: names, pooling: plan.config.pooling }, read);
  await setImmediate(); // weights are drawn without a pause: an interruption is heard only now
  signal.throwIfAborted();
  const { session, provider } = await openNetwork(model, names, { threads, providers });
  try {
    const activations = new Map(layers.map((layer) => [layer.name, new Float32Array(stimuli.length * layer.units)]));
    const { crop } = network.preprocess;
    const size = 3 * crop * crop;
    for (let start = 0; start < stimuli.length; start += BATCH) {
      signal.throwIfAborted();
      const batch = stimuli.slice(start, start + BATCH);
      const images = new Float32Array(batch.length * size);
      for (const [i, stimulus] of batch.entries())
        preprocess(await stimulus.load(), network.preprocess, images, i * size);
      const outputs = await session.run(images, batch.length);
      for (const layer of layers) {
        const output = outputs.get(layer.name);
        if (output) activations.get(layer.name)?.set(output, start * layer.units);
      }
      emit({ kind: "progress", phase: extract.name, item: network.title, done: batch.length, reused: false });
    }
    for (const layer of layers) {
      const data = activations.get(layer.name) ?? new Float32Array();
      await artifacts.write(layer.activations, writeNpy({ shape: [stimuli.length, layer.units], data }));
    }
    return provider;
  } finally {
    await session.release();
  }
}

/** The stimuli of the plan, which must still be the images that were planned. */
async function readStimuli(plan: Plan, store: Store): Promise<readonly Stimulus[]> {
  const { stimuli } = await readManifest(locateStimuli(plan.config.stimuli, plan.config_url), store);
  const changed = plan.stimuli.find(({ digest }, i) => stimuli[i]?.digest !== digest);
  if (changed || stimuli.length !== plan.stimuli.length) {
    const which = changed
      ? `"${changed.name}" is another image now`
      : `${plan.stimuli.length} were planned, ${stimuli.length} found`;
    throw new InputError(`the stimuli changed while the study ran: ${which}`, { advice: "run the study again" });
  }
  return stimuli;
}
