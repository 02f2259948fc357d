import { measures } from "../../shared/measures/measures.ts";
import { numeratorBytes } from "../../shared/numerators/numerators.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { STEPS } from "../steps.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** The chunks, and the one matrix that they are put into. */
const HELD = 2;

/** Why the step that reduces cannot hold the null distributions of a study on AWS; undefined if it can. */
export function reduceIssue({
  tests,
  stimuli,
  config,
}: Pick<Plan, "tests" | "stimuli" | "config">): string | undefined {
  const { count: permutations } = plannedRelabellings({ stimuli, config });
  const bytes = numeratorBytes(measures[config.mantel.measure].numerator, pairCount(stimuli.length));
  const megabytes = Math.ceil((HELD * tests.length * permutations * bytes) / 2 ** 20);
  const { memoryMb } = STEPS.reduce;
  if (megabytes < memoryMb) return undefined;
  return (
    `the numerators of ${tests.length} tests under ${permutations} permutations need ${megabytes} MB of memory where they are reduced, ` +
    `and a Lambda there has ${memoryMb} MB; needed fewer permutations, seeds, layers or regions, or one machine of so much memory`
  );
}
