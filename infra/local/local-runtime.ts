import type { StepRuntime } from "../../functions/runtime/step-runtime.ts";
import { localStore } from "./local-store.ts";

/** What steps have on this machine: no GPU, no other execution, nobody who asked to be told. */
export const localRuntime = (
  own: Pick<StepRuntime, "emit" | "signal" | "permute" | "threads" | "code" | "revision">,
): StepRuntime => ({
  ...own,
  store: localStore,
  providers: ["cpu"],
  compute: "machine",
  isRunning: () => Promise.resolve(false),
  notify: () => Promise.resolve(),
});
