import type { Plan } from "../../shared/plan/schema.ts";
import { sizeOf } from "../pricing/study-size.ts";
import type { Compute } from "../runtime/compute.ts";
import { beyondLimits } from "./beyond-limits.ts";
import { chunkIssue } from "./chunk-issue.ts";
import { comparisonIssue } from "./comparison-issue.ts";
import { machineIssue } from "./machine-issue.ts";
import { reduceIssue } from "./reduce-issue.ts";
import { reportIssue } from "./report-issue.ts";

/**
 * What of a study is more than can be done where it is to be computed: each with what it takes, what there is, and what to change. Nothing
 * if it can be done. Networks are refused one by one, where they are planned.
 */
export function studyIssues(plan: Plan, compute: Compute): string[] {
  const ofSteps =
    compute === "machine"
      ? [machineIssue(plan)]
      : [comparisonIssue(plan), chunkIssue(plan), reduceIssue(plan), reportIssue(plan)];
  return [...beyondLimits(sizeOf(plan), compute), ...ofSteps.filter((issue) => issue !== undefined)];
}
