import type { Step } from "../../functions/steps.ts";
import type { StepFunction } from "./engine.ts";

/** The step functions, each loaded when the state machine first reaches it: a finished study is recognised without inference. */
export const localSteps: Readonly<Record<Step, StepFunction>> = {
  plan: async (input, runtime) => (await import("../../functions/plan/step.ts")).planStep(input, runtime),
  extract: async (input, runtime) => (await import("../../functions/extract/step.ts")).extractStep(input, runtime),
  permute: async (input, runtime) => (await import("../../functions/permute/step.ts")).permuteStep(input, runtime),
  reduce: async (input, runtime) => (await import("../../functions/reduce/step.ts")).reduceStep(input, runtime),
  report: async (input, runtime) => (await import("../../functions/report/step.ts")).reportStep(input, runtime),
  failure: async (input, runtime) => (await import("../../functions/failure/step.ts")).failureStep(input, runtime),
};
