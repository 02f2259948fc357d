import { extensionInWords } from "../../shared/plan/extension.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/** What is said of a plan before anything is computed. */
export function planTold(plan: Plan): string[] {
  const extension = extensionInWords(plan);
  return [...plan.warnings.map((text) => `warning: ${text}`), ...(extension === undefined ? [] : [extension])];
}
