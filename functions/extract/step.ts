import { z } from "zod";
import { correlationDistances } from "../../shared/dissimilarities/correlation.ts";
import { InputError } from "../../shared/errors.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import type { Plan, PlannedLayer, PlannedNetwork } from "../../shared/plan/schema.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { artifactUrl, readPlan, StudyUrl } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { extractActivations } from "./activations.ts";

export const ExtractInput = z.object({ study: StudyUrl, network: z.int().min(0) });

/** Runs one network over the stimuli: activations of every layer, and an RDM per layer. What the store has is not computed again. */
export async function extractStep(input: unknown, runtime: StepRuntime): Promise<void> {
  const { study, network: index } = ExtractInput.parse(input);
  const { store, report } = runtime;
  await recordingErrors(store, study, "extract", String(index), async () => {
    const plan = await readPlan(store, study);
    const network = plan.networks[index];
    if (!network) throw new InputError(`the plan has ${plan.networks.length} networks, no network ${index}`);
    const lacking = async (path: (layer: PlannedLayer) => string): Promise<PlannedLayer[]> => {
      const present = await Promise.all(network.layers.map((layer) => store.exists(artifactUrl(plan, path(layer)))));
      return network.layers.filter((_, i) => !present[i]);
    };
    const writeReceipt = startReceipt(store, study, "extract", String(index));
    const toExtract = await lacking(({ activations }) => activations);
    const toCompare = await lacking(({ rdm }) => rdm);
    const detail = { network: network.title, images: plan.stimuli.length };
    if (toExtract.length > 0) {
      const provider = await extractActivations(plan, network, toExtract, runtime);
      for (const layer of toCompare) await compareStimuli(plan, network, layer, runtime);
      return writeReceipt({ ...detail, provider });
    }
    report({ kind: "progress", phase: "extract", item: network.title, done: plan.stimuli.length, reused: true });
    for (const layer of toCompare) await compareStimuli(plan, network, layer, runtime);
    if (toCompare.length > 0) await writeReceipt(detail);
  });
}

/** Activations of a layer → its RDM. */
async function compareStimuli(
  plan: Plan,
  network: PlannedNetwork,
  layer: PlannedLayer,
  { store }: StepRuntime,
): Promise<void> {
  const url = artifactUrl(plan, layer.activations);
  const { data, shape } = readNpy(await store.read(url), layer.activations);
  const [n = 0, units = 0] = shape;
  if (!(data instanceof Float32Array) || n !== plan.stimuli.length || units !== layer.units) {
    throw new InputError(
      `${layer.activations} has shape ${shape.join(" × ")}, needed float32 ${plan.stimuli.length} × ${layer.units}`,
    );
  }
  const rdm = correlationDistances(data, n, units, {
    whenConstant: plan.config.undefined_dissimilarity,
    layer: `${network.title}, ${layer.name}`,
    nameOf: (stimulus) => plan.stimuli[stimulus]?.name ?? String(stimulus),
  });
  await store.write(artifactUrl(plan, layer.rdm), writeNpy({ shape: [rdm.length], data: rdm }));
}
