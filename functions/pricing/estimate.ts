import type { Estimate } from "../../shared/plan/schema.ts";
import { lambdaPrice, requestPrice, transitionPrice } from "./cost.ts";
import { PRICES, type Processor } from "./prices.ts";
import { lambdaSeconds, type Speed, SPEEDS } from "./speeds.ts";
import type { StudySize } from "./study-size.ts";
import { type ItemWork, type StepWork, workOf } from "./study-work.ts";

/** What varies between the cheapest and the dearest course of a study. */
interface Course extends Speed {
  readonly processor: Processor;
  readonly gpuSecond: number;
  /** functions at a time */
  readonly concurrency: number;
}

/**
 * Time and price of a study on AWS, as if nothing of it were there, between the best and the worst that is likely. Where tests may stop
 * that is between each as soon as it can, and none.
 * @param concurrency - items of a Map at a time
 */
export function estimate(size: StudySize, concurrency: number): Estimate {
  const work = workOf(size);
  const least = workOf({ ...size, permutations: size.fewestPermutations ?? size.permutations });
  return {
    low: courseOf(least, { ...SPEEDS.low, processor: "arm64", gpuSecond: PRICES.gpuSecondSpot, concurrency }),
    high: courseOf(work, { ...SPEEDS.high, processor: "x64", gpuSecond: PRICES.gpuSecond, concurrency }),
  };
}

function courseOf(work: readonly StepWork[], course: Course): Estimate["low"] {
  // Lambdas and GPUs extract side by side
  const perStep = Map.groupBy(work, ({ step }) => step);
  const seconds = [...perStep.values()].map((parts) => Math.max(...parts.map((part) => wallSeconds(part, course))));
  const children = sum(work.map(({ isMap, items }) => (isMap ? itemCount(items) : 0)));
  return {
    seconds: Math.ceil(sum(seconds)),
    usd: sum(work.map((part) => priceOf(part, course))) + transitionPrice(children * (1 + course.retried)),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const itemCount = (items: readonly ItemWork[]): number => sum(items.map((item) => item.items));

/** Seconds that one item is paid for. */
function itemSeconds({ step, on, threaded }: StepWork, { seconds, inference = 0 }: ItemWork, course: Course): number {
  if (on === "gpu") {
    return course.gpuStart + course.slowness * (seconds - inference) + inference / course.gpuSpeed;
  }
  return course.start + lambdaSeconds(step, seconds, { threaded, slowness: course.slowness });
}

/** Items run side by side, and where there are more, one wave after the other; what is run again ends last. */
function wallSeconds(work: StepWork, course: Course): number {
  if (work.items.length === 0) return 0;
  const all = work.items.map((item) => ({ ...item, takes: itemSeconds(work, item, course) }));
  const longest = Math.max(...all.map(({ takes }) => takes));
  const total = sum(all.map(({ items, takes }) => items * takes));
  return Math.max(longest, total / course.concurrency) + (course.retried > 0 && work.isMap ? longest : 0);
}

function priceOf(work: StepWork, course: Course): number {
  const { step, on } = work;
  return sum(
    work.items.map((item) => {
      const seconds = itemSeconds(work, item, course);
      const run = on === "gpu" ? seconds * course.gpuSecond : lambdaPrice(step, seconds, course.processor);
      return item.items * (1 + course.retried) * (run + requestPrice(item));
    }),
  );
}
