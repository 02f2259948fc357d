import { availableParallelism } from "node:os";
import { permutedNumerators } from "../../shared/kendall/permuted-numerators.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";

/** Seconds to draw the weights of a network and load it, and per image on one core; measured with `npm run bench`. */
const NETWORK_SECONDS = 2;
const IMAGE_CORE_SECONDS = 0.03;

/** The first calls compile the kernel and run it unoptimised, so they are not timed. */
const WARM_UP_SECONDS = 0.25;
const SAMPLE_SECONDS = 0.2;

/** Seconds that a study takes on this machine if nothing of it is there yet: the kernel is timed, the networks are taken as usual. */
export function estimateSeconds(plan: Plan): { extract: number; permute: number } {
  const workers = availableParallelism();
  const images = plan.networks.length * plan.stimuli.length;
  const extract = plan.networks.length * NETWORK_SECONDS + (images * IMAGE_CORE_SECONDS) / workers;
  const numerators = plan.tests.length * plan.config.mantel.permutations;
  return { extract, permute: (numerators * secondsPerNumerator(plan)) / workers };
}

/** Times the kernel that a chunk of this plan would use, on RDMs of the same size and number. */
function secondsPerNumerator(plan: Plan): number {
  const n = plan.stimuli.length;
  const pairs = pairCount(n);
  const models = plan.networks.flatMap(({ layers }) => layers).slice(0, 16);
  const rdm = (phase: number): Float64Array =>
    Float64Array.from({ length: pairs }, (_, p) => Math.sin(p * 12.9898 + phase));
  const task = {
    n,
    models: models.map((_, i) => rdm(i)),
    brains: plan.brain.slice(0, 16).map((_, i) => rdm(i + 0.5)),
    tests: models.flatMap((_, model) => plan.brain.slice(0, 16).map((__, brain) => ({ model, brain }))),
    seed: 0,
  };
  // Twice as many permutations at a time until they take long enough: then what comes before the first is little beside them.
  const secondsFor = (atLeast: number): number => {
    for (let permutations = 1; ; permutations *= 2) {
      const started = performance.now();
      permutedNumerators({ ...task, from: 0, to: permutations });
      const elapsed = (performance.now() - started) / 1000;
      if (elapsed >= atLeast) return elapsed / (task.tests.length * permutations);
    }
  };
  secondsFor(WARM_UP_SECONDS);
  return secondsFor(SAMPLE_SECONDS);
}
