/** What the numerators of a chunk depend on, beside the RDMs: the step, and what counts for it: its own thread, or others. */
export { run } from "../../../functions/permute/step.ts";
export { countInThisThread } from "../../../functions/permute/in-this-thread.ts";
export { countingPool } from "../../local/worker-pools.ts";
import "../../local/permute-worker.ts";
export { localRuntime } from "../../local/local-runtime.ts";
export { localSteps } from "../../local/local-steps.ts";
