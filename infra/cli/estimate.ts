import { availableParallelism } from "node:os";
import { FILE_SECONDS, planSeconds, reportSeconds } from "../../functions/pricing/files-seconds.ts";
import { sizeOf, type StudySize } from "../../functions/pricing/study-size.ts";
import { chunkLoadingSeconds, comparisonWork, reductionSeconds } from "../../functions/pricing/study-work.ts";
import { numeratorOf } from "../../functions/study/numerator-of.ts";
import { costs } from "../../shared/costs.ts";
import { numerators } from "../../shared/numerators/numerators.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import { numeratorCost } from "../../shared/plan/numerator-cost.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { comparedPairs, plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";

/** The first calls compile the kernel and run it unoptimised, so they are not timed. */
const WARM_UP_SECONDS = 0.25;
const SAMPLE_SECONDS = 0.2;

/** Seconds of what there is to do. */
export interface LocalSeconds {
  /** images are looked at, and what is given is read */
  readonly plan: number;
  /** networks are run */
  readonly extract: number;
  /** RDMs of activations */
  readonly compare: number;
  readonly permute: number;
  /** the same where every test stops as soon as it may, if tests do */
  readonly permuteAtLeast: number;
  /** tables, resamples and figures, which one core computes */
  readonly close: number;
}

/** What a study takes beside what grows with it. */
const OF_ANY_STUDY = 5;
/** By how much a machine may be slower than costs.json, or than it was while it was timed. */
const SLOWER = 2.5;

export function atLeastAndMost({ permute, permuteAtLeast, ...others }: LocalSeconds): [number, number] {
  const seconds = Object.values(others).reduce((sum, own) => sum + own, 0);
  return [(seconds + permuteAtLeast) / SLOWER, (seconds + permute) * SLOWER + OF_ANY_STUDY];
}

/** The same as costs.json has it, without a look at this machine: what a run is held against afterwards. */
export function recordedSeconds(plan: Plan, workers: number): LocalSeconds {
  const { seconds, times } = numeratorCost(numeratorOf(plan.config), comparedPairs(plan));
  return secondsOf(plan, workers, seconds * times);
}

/** Seconds that a study takes on this machine if nothing of it is there yet: the kernel is timed, all else is taken as planned. */
export const estimateSeconds = (plan: Plan): LocalSeconds =>
  secondsOf(plan, availableParallelism(), secondsPerNumerator(plan));

function secondsOf(plan: Plan, workers: number, perNumerator: number): LocalSeconds {
  const size = sizeOf(plan);
  const numerators = plannedRelabellings(plan).count;
  const counting = (permutations: number): number =>
    (plan.tests.length * permutations * perNumerator + size.chunks * chunkLoadingSeconds(size)) / workers;
  return {
    ...ofNetworks(plan, size, workers),
    permute: counting(numerators),
    permuteAtLeast: counting(plannedStop(plan) ?? numerators),
    close: reductionSeconds(size) + reportSeconds(size),
  };
}

/**
 * A network is opened by one thread, and run by all, which share images that were decoded for another. Layers that are compared together
 * are compared by one.
 */
function ofNetworks(plan: Plan, size: StudySize, workers: number): Pick<LocalSeconds, "plan" | "extract" | "compare"> {
  const run = size.networks.filter(({ shards }) => shards > 0);
  const ways = new Set(plan.networks.flatMap(({ preprocess }) => preprocess ? [JSON.stringify([preprocess.resize, preprocess.crop])] : [])); // prettier-ignore
  const again = Math.max(0, size.images - KEPT_IMAGES) * (run.length - ways.size);
  const decoding = (ways.size * size.images + again) * costs.network.image;
  const extract = run.map(
    ({ cost: { setUp, image }, layers, compared }) =>
      setUp +
      (size.images * (image - costs.network.image + SHOWN_SECONDS)) / workers +
      FILE_SECONDS.network +
      layers * (compared ? FILE_SECONDS.compared : FILE_SECONDS.extracted),
  );
  const compare = comparisonWork(size).map(({ items, seconds }) => (items * seconds) / Math.min(items, workers));
  return { plan: planSeconds(size), extract: decoding / workers + sum(extract), compare: sum(compare) };
}

/** Images that are kept decoded, of the usual size; and seconds of one that is, until a network has it. */
const KEPT_IMAGES = 1700;
const SHOWN_SECONDS = 0.001;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Stimuli under which a kernel is timed at the most: more of them take their RDMs' memory, and grow as costs.json has it. */
const MOST_TIMED = 400;

/**
 * Times the kernel that a chunk of this plan would use, once it is set up, on as many RDMs, of the same size where that is small: 32 at the
 * most, of 0.6 MB each.
 */
function secondsPerNumerator(plan: Plan): number {
  const n = Math.min(plan.stimuli.length, MOST_TIMED);
  const m = pairCount(n);
  const rdm = (phase: number): Float64Array =>
    Float64Array.from({ length: m }, (_, p) => Math.sin(p * 12.9898 + phase));
  const models = plan.networks.flatMap(({ layers }) => layers).slice(0, 16);
  const brains = plan.brain.slice(0, 16);
  const list = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
  const numerator = numeratorOf(plan.config);
  const kernel = numerators[numerator].preparing().kernel({
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
  const { times } = numeratorCost(numerator, comparedPairs(plan));
  return (secondsFor(SAMPLE_SECONDS) * times) / numeratorCost(numerator, m).times;
}
