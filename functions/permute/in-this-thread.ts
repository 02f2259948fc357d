import { setImmediate } from "node:timers/promises";
import { countChunk } from "../../shared/tally/count-chunk.ts";
import type { PermuteRuntime } from "./definition.ts";

/** Between looks at whether to go on. */
const MILLISECONDS = 200;

/**
 * Counts where the step itself runs, as on Lambda, where chunks are what runs at once. It ends between two relabellings when the signal is
 * aborted, and rejects with its reason.
 */
export const countInThisThread =
  (signal: AbortSignal): PermuteRuntime["permute"] =>
  async (task) => {
    const counting = countChunk(task);
    for (let looked = performance.now(); ;) {
      const { done, value } = counting.next();
      if (done) return value;
      if (performance.now() - looked < MILLISECONDS) continue;
      await setImmediate(); // timers, the deadline among them, have their turn
      signal.throwIfAborted();
      looked = performance.now();
    }
  };
