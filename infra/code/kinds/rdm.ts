/** What the RDM of a layer depends on: the step that compares activations. Those are in its address, and their code with them. */
export { run } from "../../../functions/compare/step.ts";
export { localRuntime } from "../../local/local-runtime.ts";
export { localSteps } from "../../local/local-steps.ts";
