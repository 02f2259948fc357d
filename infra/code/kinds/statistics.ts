/** What tables, results, RDMs in HDF5 and null distributions depend on, beside RDMs and the numerators of chunks. */
export { run } from "../../../functions/reduce/step.ts";
export { localRuntime } from "../../local/local-runtime.ts";
export { localSteps } from "../../local/local-steps.ts";
