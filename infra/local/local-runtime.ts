import type { StepRuntime } from "../../functions/runtime/step-runtime.ts";
import { keepingImages } from "../../functions/stimuli/image-cache.ts";
import { inThisThread } from "../../functions/stimuli/wanted-image.ts";
import { localStore } from "./local-store.ts";
import type { WorkerPool } from "./worker-pool.ts";

/** What a run on this machine decides itself. */
interface Own extends Pick<StepRuntime, "emit" | "signal" | "threads" | "code" | "revision"> {
  readonly pool: Pick<WorkerPool, "run">;
}

/** Bytes of images that networks share: 1,700 of 224 × 224. */
const KEPT = 2 ** 28;

/** What steps have on this machine: no GPU, no other execution, nobody who asked to be told. */
export const localRuntime = ({ pool, ...own }: Own): StepRuntime => ({
  ...own,
  permute: (task) => pool.run(task),
  showImage: keepingImages(inThisThread, KEPT),
  store: localStore,
  compute: "machine",
  concurrency: () => Promise.resolve(own.threads), // the engine sets the widths of the Maps itself
  isRunning: () => Promise.resolve(false),
  endings: () => Promise.resolve([]),
  notify: () => Promise.resolve(),
});
