import type { Plan } from "../../shared/plan/schema.ts";
import type { Detail } from "../define-step.ts";
import type { Receipt } from "../runtime/receipt.ts";
import { STEP_LIST } from "../steps.ts";

/** What the plan knows of the work of a receipt; undefined if it has no such work. */
export function plannedFacts(plan: Plan): (receipt: Receipt) => Detail | undefined {
  const planned = new Map(STEP_LIST.map(({ name, receipts }) => [name, new Map(Object.entries(receipts(plan)))]));
  return ({ step, item }) => planned.get(step)?.get(item);
}

/** Tells receipts of a plan's own work from those that another study, which had the folder before, left behind. */
export function ofPlan(plan: Plan): (receipt: Receipt) => boolean {
  const factsOf = plannedFacts(plan);
  return (receipt) => {
    const facts = factsOf(receipt);
    return facts !== undefined && Object.entries(facts).every(([fact, value]) => receipt.detail[fact] === value);
  };
}
