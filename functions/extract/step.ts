import { recordingErrors } from "../runtime/error-records.ts";
import { requireCode } from "../runtime/committed-code.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { isReusable } from "../runtime/reusable.ts";
import { type Artifacts, artifactsAt } from "../store/artifacts.ts";
import { artifactsUrl } from "../store/layout.ts";
import { at } from "../../shared/at.ts";
import type { PlannedLayer } from "../../shared/plan/planned-network.ts";
import { readTask } from "../study/tasks.ts";
import { extract, type ExtractRuntime } from "./definition.ts";
import { extractUnits, providerOf, type UnitToDo } from "./extract-units.ts";
import { type ExtractUnit, ExtractTask, rangeOf } from "../study/extract-task.ts";

/**
 * Runs networks over shards of the stimuli, and writes the activations of every layer; or, of a network that keeps none, their RDMs. What
 * the store has is not computed again; nor are activations that are gone, where their RDM is there.
 */
export async function run(input: unknown, runtime: ExtractRuntime): Promise<void> {
  const { study, item } = extract.input.parse(input);
  const { store, emit } = runtime;
  await recordingErrors(store, study, extract.name, String(item), async () => {
    const writeReceipt = startReceipt(store, study, extract.name, String(item));
    const task = await readTask(store, study, extract.name, item, ExtractTask);
    requireCode(task, runtime.code);
    const artifacts = artifactsAt(store, artifactsUrl(task, study));
    const toDo: UnitToDo[] = [];
    for (const unit of task.units) {
      const layers = await layersToDo(unit, artifacts, runtime);
      const [from, to] = rangeOf(unit);
      if (layers.length > 0) toDo.push({ unit, layers });
      else emit({ kind: "progress", phase: extract.name, item: unit.network.title, done: to - from, reused: true });
    }
    if (toDo.length === 0) return;
    await extractUnits(toDo, { ...task, study }, artifacts, runtime);
    await writeReceipt({ ...task.facts, provider: providerOf(at(task.units, 0, "unit")) });
  });
}

/** The layers of a unit whose activations, or RDMs in their place, are to be computed. */
async function layersToDo(
  { network, shard }: ExtractUnit,
  artifacts: Artifacts,
  runtime: ExtractRuntime,
): Promise<PlannedLayer[]> {
  const layers: PlannedLayer[] = [];
  for (const layer of network.layers) {
    if (network.activations === "drop") {
      if (!(await isReusable(artifacts, layer.rdm, runtime))) layers.push(layer);
      continue;
    }
    const path = at(layer.activations ?? [], shard, "shard");
    const state = await artifacts.state(path);
    if (state === "absent" && (await artifacts.state(layer.rdm)) === "fits") continue;
    if (state === "absent" || !(await isReusable(artifacts, path, runtime))) layers.push(layer);
  }
  return layers;
}
