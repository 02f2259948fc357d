/** What the numerators of a chunk depend on, beside the RDMs: the step, and the threads that count for it on one machine. */
export { run } from "../../../functions/permute/step.ts";
export { WorkerPool } from "../../local/worker-pool.ts";
import "../../local/permute-worker.ts";
