import { z } from "zod";
import { readErrorRecords, type ErrorRecord } from "../runtime/error-records.ts";
import { StudyUrl } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { writeJsonArtifact } from "../store/json.ts";
import { errorUrl } from "../store/layout.ts";

export const FailureInput = z.object({
  study: StudyUrl,
  failure: z.object({ Error: z.string(), Cause: z.string().default("") }),
});

const KEPT = "what was computed is kept; mend this and run the same command again";

/** Leaves `error.json` in the folder of a study that failed: which step, what happened, what to do. */
export async function failureStep(input: unknown, { store }: StepRuntime): Promise<ErrorRecord> {
  const { study, failure } = FailureInput.parse(input);
  const records = await readErrorRecords(store, study);
  const record = records.find(({ name }) => name === failure.Error) ?? records[0];
  const known = record ?? { step: "unknown", item: "", name: failure.Error, message: failure.Cause, advice: null };
  const answer = { ...known, advice: known.advice ?? KEPT };
  await writeJsonArtifact(store, errorUrl(study), answer);
  return answer;
}
