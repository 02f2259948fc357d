import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { programFile } from "../../program-file.ts";
import type { Intervals } from "../../../models/seeds/intervals.ts";
import type { RangeTried, SeedRange } from "./seed-worker.ts";

/** Two seconds of work: what an interruption loses. */
const PART = 2 ** 24;

export interface SeedsTried {
  readonly seeds: readonly number[];
  /** seeds below this were all tried */
  readonly below: number;
}

/**
 * Tries every seed of a range, in its order, in worker threads. Ends where the signal does, and after the part in which a seed is
 * found: that two seeds put out the same numbers has not been seen, and would be said of that part.
 */
export async function trySeeds(
  known: Intervals,
  { from, to }: SeedRange,
  threads: number,
  { progress, signal }: { readonly progress: (tried: SeedsTried) => void; readonly signal: AbortSignal },
): Promise<SeedsTried> {
  const parts = new Map<number, RangeTried>(); // by their beginning, until those before are done
  let next = from;
  let tried: SeedsTried = { seeds: [], below: from };
  const workers = Array.from(
    { length: threads },
    () => new Worker(programFile("./seed-worker", import.meta.url), { workerData: known }),
  );
  const work = async (worker: Worker): Promise<void> => {
    while (next < to && tried.seeds.length === 0 && !signal.aborted) {
      const part = { from: next, to: Math.min(to, next + PART) };
      next = part.to;
      worker.postMessage(part);
      const [done] = (await once(worker, "message", { signal })) as [RangeTried];
      parts.set(done.from, done);
      for (let one = parts.get(tried.below); one; one = parts.get(tried.below)) {
        parts.delete(one.from);
        tried = { seeds: [...tried.seeds, ...one.seeds], below: one.to };
      }
      progress(tried);
    }
  };
  try {
    await Promise.all(workers.map(work));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return tried;
}
