import type { RunStep, StepRuntime } from "../../functions/runtime/step-runtime.ts";
import type { Step } from "../../functions/steps.ts";
import { programFile } from "../program-file.ts";
import { freeDrawingMemory } from "../../models/torch/drawing-memory.ts";
import { askingStore } from "./asking-store.ts";
import type { RunByName } from "./engine.ts";

/**
 * The steps on this machine, each loaded when it is first reached: a finished study is recognised without inference.
 *
 * @param requireUnedited - asked once a step and its threads are loaded, before it writes: throws if they are not of the code whose
 * digests the runtime has
 */
export const localSteps =
  (runtime: StepRuntime, requireUnedited: () => void): RunByName =>
  async (step: Step, input: unknown) => {
    const file = programFile(`../../functions/${step}/step`, import.meta.url);
    const { run } = (await import(file.href)) as { readonly run: RunStep };
    if (step !== "extract") freeDrawingMemory(); // networks follow each other: no more of them come
    const store = step === "failure" ? runtime.store : askingStore(runtime.store, requireUnedited);
    return run(input, { ...runtime, store });
  };
