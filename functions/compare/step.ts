import { DamagedArtifactError } from "../../shared/errors.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { requireCode } from "../runtime/committed-code.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { isReusable } from "../runtime/reusable.ts";
import { type Artifacts, artifactsAt } from "../store/artifacts.ts";
import { RUN_AGAIN } from "../store/records.ts";
import { artifactsUrl } from "../store/layout.ts";
import { readTask } from "../study/tasks.ts";
import { compare, type CompareRuntime } from "./definition.ts";
import { compareStimuli } from "./layer-rdm.ts";
import { type ComparedLayer, CompareTask } from "../study/compare-task.ts";

/** Computes the RDMs of some layers from their activations, one layer after the other. What the store has is not computed again. */
export async function run(input: unknown, runtime: CompareRuntime): Promise<void> {
  const { study, item } = compare.input.parse(input);
  const { store, emit } = runtime;
  await recordingErrors(store, study, compare.name, String(item), async () => {
    const writeReceipt = startReceipt(store, study, compare.name, String(item));
    const task = await readTask(store, study, compare.name, item, CompareTask);
    requireCode(task, runtime.code);
    const artifacts = artifactsAt(store, artifactsUrl(task, study));
    let computed = 0;
    for (const compared of task.layers) {
      const reused = await isReusable(artifacts, compared.layer.rdm, runtime);
      if (!reused) {
        await requireGiven(compared, artifacts);
        await compareStimuli(compared, task, artifacts, runtime);
        computed++;
      }
      emit({ kind: "progress", phase: compare.name, item: compared.network.title, done: 1, reused });
    }
    if (computed > 0) await writeReceipt({ rdms: task.layers.length });
  });
}

/** What is given is read by the step that plans, and by no other. */
async function requireGiven(
  { layer: { activations = [], content } }: ComparedLayer,
  artifacts: Artifacts,
): Promise<void> {
  if (content === undefined) return;
  for (const path of activations) {
    if ((await artifacts.state(path)) === "fits") continue;
    throw new DamagedArtifactError(`${path} is not what was written when the study was planned`, { advice: RUN_AGAIN });
  }
}
