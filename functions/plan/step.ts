import { z } from "zod";
import { writeNpy } from "../../shared/formats/npy.ts";
import { clearErrorRecords, recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { artifactUrl, StudyUrl } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { isFinished } from "../report/manifest.ts";
import { writeJsonArtifact } from "../store/json.ts";
import { errorUrl, planUrl } from "../store/layout.ts";
import { makePlan } from "./make-plan.ts";

export const PlanInput = z.object({ config: z.url(), study: StudyUrl, chunks: z.int().min(1).optional() });

/** What the state machine fans out over: indices into the plan's lists. */
export interface PlanReceipt {
  readonly study: string;
  readonly finished: boolean;
  readonly networks: readonly number[];
  readonly chunks: readonly number[];
}

/** Decides everything about a study and writes its plan and its brain RDMs; a study already finished is left as it is. */
export async function planStep(input: unknown, runtime: StepRuntime): Promise<PlanReceipt> {
  const { config, study, chunks } = PlanInput.parse(input);
  const { store } = runtime;
  return recordingErrors(store, study, "plan", "study", async () => {
    const writeReceipt = startReceipt(store, study, "plan", "study");
    const { plan, brain } = await makePlan({ config, artifacts: study, chunks }, store);
    const finished = await isFinished(store, study, plan);
    runtime.report({
      kind: "planned",
      extract: finished ? 0 : plan.networks.length * plan.stimuli.length,
      permute: finished ? 0 : plan.tests.length * plan.config.mantel.permutations,
      finished,
    });
    if (finished) return { study, finished, networks: [], chunks: [] };
    await clearErrorRecords(store, study);
    await store.remove(errorUrl(study));
    for (const { planned, rdm } of brain) {
      await store.write(artifactUrl(plan, planned.rdm), writeNpy({ shape: [rdm.length], data: rdm }));
    }
    await writeJsonArtifact(store, planUrl(study), plan);
    await writeReceipt();
    return { study, finished, networks: [...plan.networks.keys()], chunks: [...plan.chunks.keys()] };
  });
}
