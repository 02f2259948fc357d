/** What the file of the RDM of a subject depends on. */
export { planBrain } from "../../../functions/plan/plan-brain.ts";
