/** What the RDM of a layer depends on: what compares activations, kept or held. Those are in its address, and their code with them. */
export { run } from "../../../functions/compare/step.ts";
export { compareHeld } from "../../../functions/comparison/held-layer.ts";
export { localRuntime } from "../../local/local-runtime.ts";
export { localSteps } from "../../local/local-steps.ts";
