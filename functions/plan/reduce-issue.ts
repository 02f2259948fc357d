import { measures } from "../../shared/measures/measures.ts";
import { isInteger } from "../../shared/numerators/numerators.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { STEPS } from "../steps.ts";

/** The chunks, and the one matrix that they are put into. */
const HELD = 2;

/** Why the step that reduces cannot hold the null distributions of a study on AWS; undefined if it can. */
export function reduceIssue({
  tests,
  stimuli,
  config,
}: Pick<Plan, "tests" | "stimuli" | "config">): string | undefined {
  const { measure, permutations } = config.mantel;
  const fits32 = isInteger(measures[measure].numerator) && pairCount(stimuli.length) < 2 ** 31;
  const megabytes = Math.ceil((HELD * tests.length * permutations * (fits32 ? 4 : 8)) / 2 ** 20);
  const { memoryMb } = STEPS.reduce;
  if (megabytes < memoryMb) return undefined;
  return (
    `the numerators of ${tests.length} tests under ${permutations} permutations need ${megabytes} MB of memory where they are reduced, ` +
    `and a Lambda there has ${memoryMb} MB; needed fewer permutations, seeds, layers or regions, or one machine of so much memory`
  );
}
