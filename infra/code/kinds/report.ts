/**
 * What page, figures and manifest depend on, beside results, RDMs and null distributions; and what of a plan decides nothing but is
 * shown: what it is to cost, and the chunks, of which the manifest tells how long each took.
 */
import "dejavu-fonts-ttf/package.json" with { type: "json" };

export { run } from "../../../functions/report/step.ts";
export { plannedParts } from "../../../functions/plan/planned-parts.ts";
export { estimate } from "../../../functions/pricing/estimate.ts";
export { sizeOf } from "../../../functions/pricing/study-size.ts";
export { chunkCount } from "../../../shared/plan/chunk-count.ts";
export { localRuntime } from "../../local/local-runtime.ts";
export { localSteps } from "../../local/local-steps.ts";
