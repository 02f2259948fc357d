import type { Provider } from "../../models/session.ts";
import { InputError } from "../../shared/errors.ts";
import type { PlannedLayer } from "../../shared/plan/schema.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { isReusable } from "../runtime/reusable.ts";
import { artifactsOf, readPlan } from "../study/read-plan.ts";
import { requireCode } from "../runtime/committed-code.ts";
import { extractActivations } from "./activations.ts";
import { extract, type ExtractRuntime } from "./definition.ts";
import { enterRdms } from "./given-rdms.ts";
import { compareStimuli } from "./layer-rdm.ts";
import { plannedSource } from "./planned-source.ts";

/**
 * Runs one network over the stimuli, or reads what is given in its place: activations of every layer, and an RDM per layer. What the
 * store has is not computed again; nor are activations that are gone, where their RDM is there.
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
    const toEnter: PlannedLayer[] = [];
    for (const layer of network.layers) {
      const compared = await isReusable(artifacts, layer.rdm, runtime);
      if (layer.activations === undefined) {
        if (!compared) toEnter.push(layer);
        continue;
      }
      if (!compared) toCompare.push(layer);
      const gone = compared && (await artifacts.state(layer.activations)) === "absent";
      if (!gone && !(await isReusable(artifacts, layer.activations, runtime))) toExtract.push(layer);
    }
    const detail = extract.receipts(plan)[index];
    let provider: Provider | undefined;
    if (toExtract.length + toEnter.length > 0) {
      const source = plannedSource(network);
      if (source.gives === "dissimilarities") await enterRdms(plan, network, source, toEnter, artifacts, runtime);
      else provider = await extractActivations(plan, network, source, toExtract, artifacts, runtime);
    } else
      emit({ kind: "progress", phase: extract.name, item: network.title, done: plan.stimuli.length, reused: true });
    for (const layer of toCompare) await compareStimuli(plan, network, layer, artifacts);
    if (toExtract.length + toEnter.length + toCompare.length > 0) {
      await writeReceipt({ ...detail, ...(provider === undefined ? {} : { provider }) });
    }
  });
}
