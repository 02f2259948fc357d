import { TimeLimitError } from "../../shared/errors.ts";

/** Time kept back to write down that the time is over; of short times, the share of it. */
const RESERVE_MS = 10_000;
const RESERVE_SHARE = 0.1;

/** Aborts a step shortly before its machine would end it without a word. */
export function deadline(remainingMs: number, step: string): AbortSignal {
  const controller = new AbortController();
  const reason = new TimeLimitError(`${step} is not done after the ${inWords(remainingMs)} it is given`, {
    advice:
      "use fewer stimuli or smaller layers, or, for a network, a stack with a GPU and strategy: gpu; " +
      "then submit the config again: what was computed is kept",
  });
  const reserve = Math.min(RESERVE_MS, RESERVE_SHARE * remainingMs);
  setTimeout(() => controller.abort(reason), Math.max(0, remainingMs - reserve)).unref();
  return controller.signal;
}

const inWords = (milliseconds: number): string =>
  milliseconds < 120_000
    ? `${Math.round(milliseconds / 1000)} seconds`
    : `${Math.round(milliseconds / 60_000)} minutes`;
