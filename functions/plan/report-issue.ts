import type { Plan } from "../../shared/plan/schema.ts";
import { STEPS } from "../steps.ts";

/** Megabytes of the step that draws the report: of a process that has read nothing, and of each test, all of which it reads. */
const HELD = { base: 300, perTest: 0.00125 } as const;

/** Why the step that draws the report cannot hold the tests of a study on AWS; undefined if it can. */
export function reportIssue({ tests }: Pick<Plan, "tests">): string | undefined {
  const megabytes = Math.ceil(HELD.base + HELD.perTest * tests.length);
  const { memoryMb } = STEPS.report;
  if (megabytes <= memoryMb) return undefined;
  return (
    `the report of ${tests.length} tests needs about ${megabytes} MB of memory where it is drawn, and a Lambda there has ${memoryMb} MB; ` +
    "needed fewer networks, seeds, layers, subjects or regions, or one machine"
  );
}
