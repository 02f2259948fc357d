import type { NetworkCost } from "../../models/cost.ts";
import { reopen } from "../../models/sources/registry.ts";
import type { NumeratorName } from "../../shared/numerators/numerators.ts";
import { numeratorCost } from "../../shared/plan/numerator-cost.ts";
import type { Estimate, Plan, PlannedNetwork } from "../../shared/plan/schema.ts";
import { resamplingWork } from "../../shared/plan/resampling-seconds.ts";
import type { Receipt } from "../runtime/receipt.ts";
import { STEP_LIST, STEPS, type Step } from "../steps.ts";
import { numeratorOf } from "../study/numerator-of.ts";
import { lambdaSeconds, VCPU_SLOWNESS, vcpuSeconds } from "./extraction-seconds.ts";
import { comparedPairs, plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** USD, list prices of us-east-1 in 2026. */
const PRICES = {
  gigabyteSecond: { arm64: 0.0000133334, x64: 0.0000166667 },
  invocation: 0.2e-6,
  transition: 25e-6,
  gpuSecond: 0.526 / 3600, // g4dn.xlarge on demand; spot is about a third
} as const;

/** A function that was not running before takes this long to begin. */
const START_SECONDS = 2;
/** What a GPU instance takes from nothing to the first image. */
const GPU_START_SECONDS = 240;
/** A GPU runs these networks about this many times as fast as a core; an estimate, not a measurement. */
const GPU_SPEED = 50;
/** State transitions of one child of a Map, and of a study beside its Maps. */
const TRANSITIONS = { child: 4, study: 12 } as const;
/** Chunks at a time; a deployment may set another number. */
const AT_A_TIME = 100;

type Processor = keyof typeof PRICES.gigabyteSecond;

const lambdaPrice = (step: Step, seconds: number, processor: Processor): number =>
  PRICES.invocation + (seconds * STEPS[step].memoryMb * PRICES.gigabyteSecond[processor]) / 1024;

/** What the time and price of a study depend on. */
export interface StudySize {
  readonly networks: readonly { readonly strategy: PlannedNetwork["strategy"]; readonly cost: NetworkCost }[];
  readonly images: number;
  /** of stimuli, that are compared */
  readonly pairs: number;
  readonly numerator: NumeratorName;
  readonly tests: number;
  readonly permutations: number;
  readonly chunks: number;
  /** of one core, for the resamples of its stimuli */
  readonly resamplingSeconds: number;
}

type SizedPlan = Pick<Plan, "networks" | "brain" | "stimuli" | "mask" | "tests" | "chunks" | "config">;

export const sizeOf = (plan: SizedPlan): StudySize => ({
  networks: plan.networks.map(({ strategy, source }) => ({ strategy, cost: reopen(source).cost })),
  images: plan.stimuli.length,
  pairs: comparedPairs(plan),
  numerator: numeratorOf(plan.config),
  tests: plan.tests.length,
  permutations: plannedRelabellings(plan).count,
  chunks: plan.chunks.length,
  resamplingSeconds: resamplingWork(plan).seconds,
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const transitionPrice = ({ chunks, networks }: StudySize): number =>
  PRICES.transition * (TRANSITIONS.study + TRANSITIONS.child * (chunks + networks.length));

/** Time and price of a study on AWS, as if nothing of it were there; rough. */
export function estimate(size: StudySize): Estimate {
  const extractions = size.networks.map(({ strategy, cost }) => {
    if (strategy === "gpu") {
      const seconds = GPU_START_SECONDS + vcpuSeconds(cost, size.images) / GPU_SPEED;
      return { seconds, usd: seconds * PRICES.gpuSecond };
    }
    const seconds = START_SECONDS + lambdaSeconds(cost, size.images);
    return { seconds, usd: lambdaPrice("extract", seconds, "arm64") };
  });
  const { seconds, times } = numeratorCost(size.numerator, size.pairs);
  const numeratorSeconds = VCPU_SLOWNESS * seconds * times;
  const chunkSeconds = START_SECONDS + (size.tests * size.permutations * numeratorSeconds) / size.chunks;
  const once = STEP_LIST.flatMap(({ name, seconds: alone = 0 }) => {
    const resampling = name === "reduce" ? VCPU_SLOWNESS * size.resamplingSeconds : 0;
    return alone > 0 ? [{ name, seconds: alone + resampling }] : [];
  });
  return {
    seconds: Math.ceil(
      sum(once.map(({ seconds }) => seconds)) +
        Math.max(...extractions.map(({ seconds }) => seconds)) +
        chunkSeconds * Math.ceil(size.chunks / AT_A_TIME),
    ),
    usd:
      sum(extractions.map(({ usd }) => usd)) +
      size.chunks * lambdaPrice("permute", chunkSeconds, "arm64") +
      sum(once.map(({ name, seconds }) => lambdaPrice(name, seconds, "arm64"))) +
      transitionPrice(size),
  };
}

/** USD on AWS, at list prices, for the work of these receipts and the transitions of the state machine that ordered it. */
export function costOf(receipts: readonly Receipt[], plan: SizedPlan, processor: Processor): number {
  return costOfSize(receipts, sizeOf(plan), processor);
}

export function costOfSize(receipts: readonly Receipt[], size: StudySize, processor: Processor): number {
  const work = receipts.map(({ step, item, seconds }) =>
    step === "extract" && size.networks[Number(item)]?.strategy === "gpu"
      ? seconds * PRICES.gpuSecond
      : lambdaPrice(step, seconds, processor),
  );
  return sum(work) + transitionPrice(size);
}
