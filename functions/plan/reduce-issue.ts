import { groupCount, plannedModels } from "../../shared/plan/planned-models.ts";
import type { Needs } from "../../shared/plan/chunk-needs.ts";
import { nullBytes } from "../../shared/plan/planned-nulls.ts";
import { reduceNeeds } from "../../shared/plan/reduce-needs.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { resampledLayers, resamplingWork } from "../../shared/plan/resampling-seconds.ts";
import { LAMBDA_SECONDS } from "../../shared/limits.ts";
import { ceilingSeconds } from "../pricing/ceiling-seconds.ts";
import { lambdaSeconds } from "../pricing/speeds.ts";
import { STEPS } from "../steps.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { givenRdms } from "./planned-parts.ts";

type Reduced = Pick<
  Plan,
  "tests" | "networks" | "brain" | "controls" | "stimuli" | "mask" | "config" | "parts" | "ranges" | "nulls"
>;

/** Why the step that reduces cannot hold what it needs of a study on AWS, or cannot compute its statistics in time; undefined if it can. */
export const reduceIssue = (plan: Reduced): string | undefined => memoryIssue(plan) ?? timeIssue(plan);

function timeIssue(plan: Reduced): string | undefined {
  const { tests, resamples, seconds } = resamplingWork(plan);
  const ceilings = ceilingSeconds(plan);
  const needed =
    STEPS.reduce.seconds + Math.ceil(lambdaSeconds("reduce", reductionNeeds(plan, seconds + ceilings).seconds));
  const { most } = LAMBDA_SECONDS;
  if (needed <= most) return undefined;
  const rois = new Set(plan.brain.map(({ roi }) => roi)).size;
  const [what, change] =
    seconds >= ceilings
      ? [
          `${resamples} bootstrap resamples of the ${tests} tests that contrasts compare`,
          "resamples (bootstrap.resamples, 0 for none), seeds, layers or contrasts",
        ]
      : [
          `tables, and noise ceilings of ${rois} regions under ${plan.stimuli.length} stimuli,`,
          "stimuli, regions or subjects",
        ];
  return `${what} take about ${needed} seconds where they are reduced, and a Lambda there has ${most}; needed fewer ${change}, or one machine`;
}

/** 2²⁰ bytes that the step which reduces holds at its peak. */
export const reduceMegabytes = (plan: Reduced): number => Math.ceil(reductionNeeds(plan, 0).megabytes);

function reductionNeeds(plan: Reduced, analysisSeconds: number): Needs {
  const { tests, parts, ranges } = plan;
  return reduceNeeds({
    tests: tests.length,
    groups: groupCount(plan),
    pairs: pairCount(plan.stimuli.length),
    rdms: plannedModels(plan).length + plan.brain.length,
    analysed: resampledLayers(plan).length + givenRdms(plan),
    chunks: parts.length * ranges.length,
    nullBytes: plan.nulls === "keep" ? nullBytes(plan) : 0,
    analysisSeconds,
  });
}

function memoryIssue(plan: Reduced): string | undefined {
  const [models, megabytes] = [plannedModels(plan).length, reduceMegabytes(plan)];
  const { memoryMb } = STEPS.reduce;
  if (megabytes < memoryMb) return undefined;
  return (
    `${plan.tests.length} tests of ${models} RDMs of models need about ${megabytes} MB of memory where they are reduced, ` +
    `and a Lambda there has ${memoryMb} MB; needed fewer stimuli, seeds, layers or regions, or one machine of so much memory`
  );
}
