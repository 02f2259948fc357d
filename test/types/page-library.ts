/** What docs/package.md shows of the library. */
import { correlate, measures } from "../../shared/public/kendall.ts";
import { rdmOf } from "../../shared/public/rdm.ts";

const activations = Float32Array.of(1, 2, 3, 2, 1, 3, 3, 1, 2); // 3 stimuli × 3 units
const rdm = rdmOf("correlation", activations, 3, 3); // 0.5, 1.5, 0.5
console.log(correlate(measures["kendall-tau-b"], rdm, Float64Array.of(1, 3, 2))); // 0.816496580927726
