import { DamagedArtifactError, InputError } from "../../shared/errors.ts";
import type { PlannedLayer } from "../../shared/plan/schema.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { RUN_AGAIN } from "../store/artifacts.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { isReusable } from "../runtime/reusable.ts";
import { artifactsOf, readPlan } from "../study/read-plan.ts";
import { requireCode } from "../runtime/committed-code.ts";
import { extractActivations } from "./activations.ts";
import { extract, type ExtractRuntime } from "./definition.ts";
import { compareStimuli } from "./layer-rdm.ts";

/**
 * Runs one network over the stimuli: activations of every layer, and an RDM per layer. What the store has is not computed again;
 * nor are activations that are gone, where their RDM is there. What is given was written when the study was planned.
 */
export async function run(input: unknown, runtime: ExtractRuntime): Promise<void> {
  const { study, network: index } = extract.input.parse(input);
  const { store, emit } = runtime;
  await recordingErrors(store, study, extract.name, String(index), async () => {
    const plan = await readPlan(store, study);
    requireCode(plan, runtime.code);
    const network = plan.networks[index];
    if (!network) throw new InputError(`the plan has ${plan.networks.length} networks, no network ${index}`);
    const writeReceipt = startReceipt(store, study, extract.name, String(index));
    const artifacts = artifactsOf(plan, study, store);
    const toCompare: PlannedLayer[] = [];
    const toExtract: PlannedLayer[] = [];
    for (const layer of network.layers) {
      const compared = await isReusable(artifacts, layer.rdm, runtime);
      if (layer.content !== undefined) {
        const needed = layer.activations ?? layer.rdm;
        if (!compared && (await artifacts.state(needed)) !== "fits") throw lost(needed);
      }
      if (!compared) toCompare.push(layer);
      if (layer.content !== undefined || layer.activations === undefined) continue;
      const gone = compared && (await artifacts.state(layer.activations)) === "absent";
      if (!gone && !(await isReusable(artifacts, layer.activations, runtime))) toExtract.push(layer);
    }
    const detail = extract.receipts(plan)[index];
    if (toExtract.length > 0) {
      const provider = await extractActivations(plan, network, toExtract, artifacts, runtime);
      for (const layer of toCompare) await compareStimuli(plan, network, layer, artifacts);
      return writeReceipt({ ...detail, provider });
    }
    emit({ kind: "progress", phase: extract.name, item: network.title, done: plan.stimuli.length, reused: true });
    for (const layer of toCompare) await compareStimuli(plan, network, layer, artifacts);
    if (toCompare.length > 0) await writeReceipt(detail);
  });
}

/** What is given is read by the step that plans, and by no other. */
const lost = (path: string): DamagedArtifactError =>
  new DamagedArtifactError(`${path} is not what was written when the study was planned`, { advice: RUN_AGAIN });
