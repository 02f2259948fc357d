/** What tables, results, RDMs in HDF5 and null distributions depend on, beside RDMs and the numerators of chunks. */
export { run } from "../../../functions/reduce/step.ts";
