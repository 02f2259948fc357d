/** What tables, results, RDMs in HDF5 and null distributions depend on, beside RDMs and the numerators of chunks. */
export { gatherNumerators } from "../../../functions/reduce/gather-numerators.ts";
export { statisticsOf } from "../../../functions/reduce/statistics-files.ts";
