/** A worker thread that tries seeds, a range at a time. */
import { parentPort, workerData } from "node:worker_threads";
import { seedScanner } from "../../../models/seeds/scan.ts";
import type { Intervals } from "../../../models/seeds/intervals.ts";
import { RsaError } from "../../../shared/errors.ts";

/** Seeds from the first up to, but not including, the last. */
export interface SeedRange {
  readonly from: number;
  readonly to: number;
}

export interface RangeTried extends SeedRange {
  readonly seeds: readonly number[];
}

if (!parentPort) throw new RsaError("seed-worker runs as a worker thread only");
const port = parentPort;
const scan = seedScanner(workerData as Intervals);

port.on("message", ({ from, to }: SeedRange) => {
  port.postMessage({ from, to, seeds: scan(from, to) } satisfies RangeTried);
});
