import type { Receipt } from "../runtime/receipt.ts";
import { STEPS, type Step } from "../steps.ts";
import { PRICES, type Processor } from "./prices.ts";
import { type SizedPlan, sizeOf, type StudySize } from "./study-size.ts";
import { type ItemWork, workOf } from "./study-work.ts";

/** State transitions of one child of a Map, and of a study beside its Maps. */
const TRANSITIONS = { child: 4, study: 12 } as const;

export const lambdaPrice = (step: Step, seconds: number, processor: Processor): number =>
  PRICES.invocation + (seconds * STEPS[step].memoryMb * PRICES.gigabyteSecond[processor]) / 1024;

export const requestPrice = ({ reads, writes }: { reads: number; writes: number }): number =>
  reads * PRICES.read + writes * PRICES.write;

export const transitionPrice = (children: number): number =>
  PRICES.transition * (TRANSITIONS.study + TRANSITIONS.child * children);

/**
 * USD on AWS, at list prices, for the work of these receipts, its requests, and the transitions of the state machine that ordered it. A
 * receipt does not say which instance ran a GPU: it counts as the dearest.
 */
export function costOf(receipts: readonly Receipt[], plan: SizedPlan, processor: Processor): number {
  return costOfSize(receipts, sizeOf(plan), processor);
}

export function costOfSize(receipts: readonly Receipt[], size: StudySize, processor: Processor): number {
  const requests = requestPrices(size);
  const prices = receipts.map(({ step, item, seconds }) => {
    const onGpu = step === "extract" && size.extractions[Number(item)] === "gpu";
    const run = onGpu ? seconds * PRICES.gpuSecond : lambdaPrice(step, seconds, processor);
    return run + (requests.get(step) ?? 0);
  });
  return prices.reduce(
    (sum, price) => sum + price,
    transitionPrice(size.chunks + size.extractions.length + size.comparisons),
  );
}

/** USD for the requests of one item of each step, in the mean. */
function requestPrices(size: StudySize): ReadonlyMap<Step, number> {
  const items = Map.groupBy(
    workOf(size).flatMap(({ step, items: own }) => own.map((item) => ({ step, ...item }))),
    ({ step }) => step,
  );
  return new Map([...items].map(([step, own]) => [step, meanPrice(own)]));
}

function meanPrice(work: readonly ItemWork[]): number {
  const total = work.reduce((sum, item) => sum + item.items * requestPrice(item), 0);
  return total / work.reduce((sum, { items }) => sum + items, 0);
}
