import { STEPS, type Step } from "../steps.ts";

/** How AWS may differ from the machine of costs.json, at its best and at its worst; `usual` is what limits are held against. */
export interface Speed {
  /** how many times as long a vCPU of Lambda takes as a core that costs.json knows */
  readonly slowness: number;
  /** seconds until a function that was not running begins, its code loaded */
  readonly start: number;
  /** of the items of a Map, how many are run a second time */
  readonly retried: number;
  /** seconds from nothing to the first image on a GPU instance, and how many times as fast as a core its GPU then runs a network */
  readonly gpuStart: number;
  readonly gpuSpeed: number;
}

/** How many times as fast as a core of costs.json an H100 ran AlexNet; ResNet-50 it ran 137 times as fast (docs/decisions/gpu.md). */
const H100 = 48;
/** A T4, which is the cheapest that a stack starts, is taken for a tenth of it; an assumption from datasheets. */
const T4 = H100 / 10;

/** Bounds are margins, not measurements: nobody has measured a Lambda here. */
export const SPEEDS = {
  low: { slowness: 1, start: 0.5, retried: 0, gpuStart: 120, gpuSpeed: 2 * T4 },
  usual: { slowness: 2, start: 2, retried: 0, gpuStart: 240, gpuSpeed: T4 },
  high: { slowness: 3, start: 4, retried: 0.01, gpuStart: 900, gpuSpeed: T4 / 2 },
} as const satisfies Readonly<Record<string, Speed>>;

const VCPU_MEGABYTES = 1769;

/** Seconds on Lambda of work that takes so many on one core; `threaded` work uses all that its memory brings of processors. */
export function lambdaSeconds(
  step: Step,
  coreSeconds: number,
  { threaded = false, slowness = SPEEDS.usual.slowness }: { threaded?: boolean; slowness?: number } = {},
): number {
  const vcpus = STEPS[step].memoryMb / VCPU_MEGABYTES;
  return (slowness * coreSeconds) / Math.min(vcpus, threaded ? vcpus : 1);
}
