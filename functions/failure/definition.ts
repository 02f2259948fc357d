import { z } from "zod";
import { defineStep } from "../define-step.ts";
import { StudyUrl } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { inStudies } from "../store/key-patterns.ts";

export type FailureRuntime = Pick<StepRuntime, "store" | "notify">;

export const failure = defineStep({
  name: "failure",
  state: "RecordFailure",
  // the state that was reached, and what the state machine caught
  input: z.looseObject({
    study: StudyUrl.optional(),
    failure: z.object({ Error: z.string(), Cause: z.string().default("") }),
  }),
  memoryMb: 256,
  packages: [],
  receipts: () => ({}),
  grants: { read: [inStudies("errors")], write: [inStudies("error")] },
});
