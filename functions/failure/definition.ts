import { z } from "zod";
import { defineStep } from "../define-step.ts";
import { StudyUrl } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { inStudies } from "../store/key-patterns.ts";

export type FailureRuntime = Pick<StepRuntime, "store" | "notify" | "endings">;

/** What the state machine caught → `error.json`, and word to those who asked to be told. */
export const failure = defineStep({
  name: "failure",
  state: "RecordFailure",
  // the state that was reached with what the state machine caught, and what it knows of the execution itself
  input: z.object({
    state: z.looseObject({
      study: StudyUrl.optional(),
      failure: z.object({ Error: z.string(), Cause: z.string().default("") }),
    }),
    execution: z.object({ Id: z.string().optional() }),
  }),
  memoryMb: 256,
  packages: [],
  receipts: () => ({}),
  grants: { read: [inStudies("errors")], write: [inStudies("error")] },
});
