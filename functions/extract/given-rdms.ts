import type { RdmsSource } from "../../models/sources/source.ts";
import { at } from "../../shared/at.ts";
import type { Plan, PlannedLayer, PlannedNetwork } from "../../shared/plan/schema.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { inputFiles } from "../study/input-files.ts";
import { rdmBytes } from "../store/rdm-artifacts.ts";
import { rdmAddress, requireAddress } from "../study/addresses.ts";
import { extract, type ExtractRuntime } from "./definition.ts";

/** Writes RDMs that are given, as the plan found them. @throws {InputError} if they are others now */
export async function enterRdms(
  plan: Plan,
  network: PlannedNetwork,
  source: RdmsSource,
  layers: readonly PlannedLayer[],
  artifacts: Artifacts,
  { store, emit }: Pick<ExtractRuntime, "store" | "emit">,
): Promise<void> {
  for (const layer of layers) requireAddress(layer.rdm, rdmAddress(network, layer, plan));
  const stimuli = plan.stimuli.map(({ name }) => name);
  const request = { layers: layers.map(({ name }) => name), stimuli };
  const rdms = await source.dissimilarities(request, inputFiles(store, plan.config_url));
  for (const { name, rdm } of layers) await artifacts.write(rdm, rdmBytes(at(rdms, name, "layer")));
  emit({ kind: "progress", phase: extract.name, item: network.title, done: stimuli.length, reused: false });
}
