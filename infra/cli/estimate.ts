import { availableParallelism } from "node:os";
import { ceilingSeconds } from "../../functions/pricing/ceiling-seconds.ts";
import { numeratorOf } from "../../functions/study/numerator-of.ts";
import { reopen } from "../../models/sources/registry.ts";
import { measures } from "../../shared/measures/measures.ts";
import { numerators } from "../../shared/numerators/numerators.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import { numeratorCost } from "../../shared/plan/numerator-cost.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { comparedPairs, plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";
import { resamplingWork } from "../../shared/plan/resampling-seconds.ts";

/** The first calls compile the kernel and run it unoptimised, so they are not timed. */
const WARM_UP_SECONDS = 0.25;
const SAMPLE_SECONDS = 0.2;

/** Seconds of what there is to do. */
export interface LocalSeconds {
  readonly extract: number;
  readonly permute: number;
  /** the same where every test stops as soon as it may, if tests do */
  readonly permuteAtLeast: number;
  /** tables, resamples and figures, which one core computes */
  readonly close: number;
}

/** What a study takes beside what grows with it: loading, tables, figures. */
const OF_ANY_STUDY = 5;
/** By how much a machine may be slower than costs.json, or than it was while it was timed. */
const SLOWER = 2.5;

export const atLeastAndMost = ({ extract, permute, permuteAtLeast, close }: LocalSeconds): [number, number] => [
  (extract + permuteAtLeast + close) / SLOWER,
  (extract + permute + close) * SLOWER + OF_ANY_STUDY,
];

/** The same as costs.json has it, without a look at this machine: what a run is held against afterwards. */
export function recordedSeconds(plan: Plan, workers: number): LocalSeconds {
  const { seconds, times } = numeratorCost(numeratorOf(plan.config), comparedPairs(plan));
  return { ...ofNetworks(plan, workers), ...ofPermutations(plan, (seconds * times) / workers) };
}

function ofPermutations(plan: Plan, perNumerator: number): Pick<LocalSeconds, "permute" | "permuteAtLeast"> {
  const { count } = plannedRelabellings(plan);
  const seconds = plan.tests.length * perNumerator;
  return { permute: count * seconds, permuteAtLeast: (plannedStop(plan) ?? count) * seconds };
}

function ofNetworks(plan: Plan, workers: number): Pick<LocalSeconds, "extract" | "close"> {
  const extract = plan.networks
    .map(({ source }) => reopen(source).cost)
    .reduce((sum, { setUp, image }) => sum + setUp + (plan.stimuli.length * image) / workers, 0);
  return { extract, close: resamplingWork(plan).seconds + ceilingSeconds(plan) };
}

/** Seconds that a study takes on this machine if nothing of it is there yet: the kernel is timed, the networks are taken as planned. */
export function estimateSeconds(plan: Plan): LocalSeconds {
  const workers = availableParallelism();
  return { ...ofNetworks(plan, workers), ...ofPermutations(plan, secondsPerNumerator(plan) / workers) };
}

/** Times the kernel that a chunk of this plan would use, once it is set up, on RDMs of the same size and number. */
function secondsPerNumerator(plan: Plan): number {
  const n = plan.stimuli.length;
  const m = pairCount(n);
  const rdm = (phase: number): Float64Array =>
    Float64Array.from({ length: m }, (_, p) => Math.sin(p * 12.9898 + phase));
  const models = plan.networks.flatMap(({ layers }) => layers).slice(0, 16);
  const brains = plan.brain.slice(0, 16);
  const list = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
  const kernel = numerators[measures[plan.config.mantel.measure].numerator].preparing().kernel({
    m,
    models: models.map((_, i) => rdm(i)),
    brains: brains.map((_, i) => rdm(i + 0.5)),
    list,
  });
  const pairs = new PairRelabelling(n);
  const counted = new Float64Array(list.length);
  let k = 0;
  const secondsFor = (atLeast: number): number => {
    const [first, started] = [k, performance.now()];
    let elapsed = 0;
    while (elapsed < atLeast) {
      pairs.set(permutation(0, k++, n));
      kernel.count(pairs, counted);
      elapsed = (performance.now() - started) / 1000;
    }
    return elapsed / (list.length * (k - first));
  };
  secondsFor(WARM_UP_SECONDS);
  return secondsFor(SAMPLE_SECONDS);
}
