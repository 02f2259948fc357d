import { BATCHES } from "../../models/batch.ts";
import { at } from "../../shared/at.ts";
import { InvariantError } from "../../shared/errors.ts";
import { float32Npy } from "../../shared/formats/npy.ts";
import type { PlannedLayer } from "../../shared/plan/planned-network.ts";
import { type Provider, PROVIDERS } from "../../shared/plan/provider.ts";
import type { Preprocessing } from "../../shared/preprocess/preprocessing.ts";
import { imageLoader } from "../stimuli/planned-images.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { activationsAddress, rdmAddress, requireAddress } from "../study/addresses.ts";
import { inputFiles } from "../study/input-files.ts";
import { extract, type ExtractRuntime } from "./definition.ts";
import { imageStream, type ImageStream } from "./image-stream.ts";
import { type ReadyNetwork, readyNetwork } from "./network-activations.ts";
import { plannedSource } from "./planned-source.ts";
import { type ExtractTask, type ExtractUnit, rangeOf } from "../study/extract-task.ts";

/** A unit, and those of its layers whose activations, or RDMs in their place, are not there. */
export interface UnitToDo {
  readonly unit: ExtractUnit;
  readonly layers: readonly PlannedLayer[];
}

type Task = ExtractTask & { readonly study: string };

/**
 * Computes and writes the activations of some units, one after the other. Units of one network
 * that follow each other open it once. Held are one network, a batch of images, and the activations of one shard.
 */
export async function extractUnits(
  units: readonly UnitToDo[],
  task: Task,
  artifacts: Artifacts,
  runtime: ExtractRuntime,
): Promise<void> {
  const load = imageLoader(task.images, task.study, runtime.store);
  const streamOf = ({ unit }: UnitToDo): ImageStream =>
    imageStream(imagesIn(task, unit), preprocessingOf(unit), {
      load,
      showImage: runtime.showImage,
      batch: BATCHES[providerOf(unit)],
    });
  for (const { first, others } of byNetwork(units)) {
    for (const one of [first, ...others]) requireAddresses(one, task);
    const stream = streamOf(first);
    await stream.begun;
    const network = await openFor({ first, others }, task, runtime);
    const use = { network, task, artifacts, runtime };
    try {
      await extractUnit(first, stream, use);
      for (const one of others) await extractUnit(one, streamOf(one), use);
    } finally {
      await network.release();
    }
  }
}

/** What units of one network are extracted with. */
interface Extraction {
  readonly network: ReadyNetwork;
  readonly task: Task;
  readonly artifacts: Artifacts;
  readonly runtime: ExtractRuntime;
}

async function extractUnit(
  { unit, layers }: UnitToDo,
  stream: ImageStream,
  { network, task, artifacts, runtime: { emit, compare, signal } }: Extraction,
): Promise<void> {
  const [from, to] = rangeOf(unit);
  const files = layers.map((layer) => ({ layer, ...float32Npy([to - from, layer.units]) }));
  await network.show(stream.images(), new Map(files.map(({ layer, data }) => [layer.name, data])), (done) => {
    emit({ kind: "progress", phase: extract.name, item: unit.network.title, done, reused: false });
  });
  for (const { layer, bytes, data: values } of files) {
    if (unit.network.activations === "drop") {
      const stimuli = imagesIn(task, unit).map(({ name }) => name);
      const compared = { network: unit.network, layer, config: task.config, stimuli, values };
      await artifacts.write(layer.rdm, await compare(compared, signal));
    } else await artifacts.write(at(layer.activations ?? [], unit.shard, "shard"), bytes);
  }
}

/** Units that follow each other and are of one network. */
interface UnitsOfNetwork {
  readonly first: UnitToDo;
  readonly others: readonly UnitToDo[];
}

function byNetwork(units: readonly UnitToDo[]): UnitsOfNetwork[] {
  const runs: { first: UnitToDo; others: UnitToDo[] }[] = [];
  for (const one of units) {
    const last = runs.at(-1);
    if (last?.first.unit.network.slug === one.unit.network.slug) last.others.push(one);
    else runs.push({ first: one, others: [] });
  }
  return runs;
}

const imagesIn = ({ images: { from: first, list } }: Task, unit: ExtractUnit) => {
  const [from, to] = rangeOf(unit);
  return list.slice(from - first, to - first);
};

function requireAddresses({ unit, layers }: UnitToDo, task: Task): void {
  const stimuli = imagesIn(task, unit);
  for (const layer of layers) {
    const address = activationsAddress(unit.network, layer, { stimuli, code: task.code });
    requireAddress(at(layer.activations ?? [], unit.shard, "shard"), address);
    if (unit.network.activations === "drop") requireAddress(layer.rdm, rdmAddress(unit.network, layer, task));
  }
}

/** What runs a unit: what its plan says. */
export const providerOf = ({ network: { strategy } }: ExtractUnit): Provider => PROVIDERS[strategy];

function preprocessingOf({ network: { title, preprocess } }: ExtractUnit): Preprocessing {
  if (preprocess) return preprocess;
  throw new InvariantError(`a broken invariant: "${title}" is planned without images`);
}

/** Opens the network of some units for all layers that are wanted of any. */
async function openFor(
  { first, others }: UnitsOfNetwork,
  { config_url, study }: Task,
  { store, threads, signal }: ExtractRuntime,
): Promise<ReadyNetwork> {
  const { unit } = first;
  const { title, pooling } = unit.network;
  const source = plannedSource(unit.network);
  if (source.gives !== "model") throw new InvariantError(`a broken invariant: "${title}" is planned without a model`);
  const layers = [...new Set([first, ...others].flatMap((one) => one.layers.map(({ name }) => name)))];
  const preprocessing = preprocessingOf(unit);
  const provider = providerOf(unit);
  const { read } = inputFiles(store, new URL(config_url, study).href);
  return readyNetwork({ source, preprocessing, layers, pooling, read, threads, provider, signal });
}
