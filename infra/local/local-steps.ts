import type { RunStep, StepRuntime } from "../../functions/runtime/step-runtime.ts";
import type { Step } from "../../functions/steps.ts";
import type { RunByName } from "./engine.ts";

/** The steps on this machine, each loaded when it is first reached: a finished study is recognised without inference. */
export const localSteps =
  (runtime: StepRuntime): RunByName =>
  async (step: Step, input: unknown) => {
    const file = new URL(`../../functions/${step}/step.ts`, import.meta.url);
    const { run } = (await import(file.href)) as { readonly run: RunStep };
    return run(input, runtime);
  };
