import { measures } from "../../shared/measures/measures.ts";
import { numeratorBytes } from "../../shared/numerators/numerators.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { resamplingWork } from "../../shared/plan/resampling-seconds.ts";
import { LAMBDA_SECONDS } from "../../shared/limits.ts";
import { lambdaSeconds } from "../pricing/speeds.ts";
import { STEPS } from "../steps.ts";
import { comparedPairs, plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** The chunks, and the one matrix that they are put into. */
const HELD = 2;

type Reduced = Pick<Plan, "tests" | "networks" | "brain" | "stimuli" | "mask" | "config">;

/** Why the step that reduces cannot hold the null distributions of a study on AWS, or cannot resample it in time; undefined if it can. */
export const reduceIssue = (plan: Reduced): string | undefined => memoryIssue(plan) ?? timeIssue(plan);

function timeIssue(plan: Reduced): string | undefined {
  const { tests, resamples, seconds } = resamplingWork(plan);
  const needed = STEPS.reduce.seconds + Math.ceil(lambdaSeconds("reduce", seconds));
  const { most } = LAMBDA_SECONDS;
  if (needed <= most) return undefined;
  return (
    `${resamples} bootstrap resamples of the ${tests} tests that contrasts compare take about ${needed} seconds where they are reduced, ` +
    `and a Lambda there has ${most}; needed fewer resamples (bootstrap.resamples, 0 for none), seeds, layers or contrasts, or one machine`
  );
}

function memoryIssue({ tests, ...plan }: Omit<Reduced, "networks" | "brain">): string | undefined {
  const { count: permutations } = plannedRelabellings(plan);
  const bytes = numeratorBytes(measures[plan.config.mantel.measure].numerator, comparedPairs(plan));
  const megabytes = Math.ceil((HELD * tests.length * permutations * bytes) / 2 ** 20);
  const { memoryMb } = STEPS.reduce;
  if (megabytes < memoryMb) return undefined;
  return (
    `the numerators of ${tests.length} tests under ${permutations} permutations need ${megabytes} MB of memory where they are reduced, ` +
    `and a Lambda there has ${memoryMb} MB; needed fewer permutations, seeds, layers or regions, or one machine of so much memory`
  );
}
