import type { StepRuntime } from "../../functions/runtime/step-runtime.ts";
import { localStore } from "./local-store.ts";
import type { countingPool } from "./worker-pools.ts";

/** What a run on this machine decides itself. */
interface Own extends Pick<
  StepRuntime,
  "inputs" | "emit" | "signal" | "threads" | "showImage" | "compare" | "code" | "revision"
> {
  readonly pool: Pick<ReturnType<typeof countingPool>, "run">;
}

/** What steps have on this machine: no GPU, no other execution, nobody who asked to be told. */
export const localRuntime = ({ pool, ...own }: Own): StepRuntime => ({
  ...own,
  permute: (task) => pool.run(task),
  store: localStore,
  compute: "machine",
  concurrency: () => Promise.resolve(own.threads), // the engine sets the widths of the Maps itself
  isRunning: () => Promise.resolve(false),
  endings: () => Promise.resolve([]),
  notify: () => Promise.resolve(),
});
