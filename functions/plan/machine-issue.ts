import { totalmem } from "node:os";
import type { Plan } from "../../shared/plan/schema.ts";
import { reduceMegabytes } from "./reduce-issue.ts";

/** Why a machine cannot hold what the step that reduces needs; undefined if it can. @param megabytes - that the machine has */
export function machineIssue(plan: Plan, megabytes: number = Math.floor(totalmem() / 2 ** 20)): string | undefined {
  const needed = reduceMegabytes(plan);
  if (needed <= megabytes) return undefined;
  return (
    `the tables and RDMs of ${plan.tests.length} tests need about ${needed} MB of memory where they are reduced, and this machine has ` +
    `${megabytes} MB in all; needed fewer stimuli, seeds, layers or regions, or a larger machine`
  );
}
