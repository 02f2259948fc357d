import { TimeLimitError } from "../../shared/errors.ts";

/** Time kept back to write down that the time is over. */
const RESERVE_MS = 10_000;

/** Aborts a step shortly before its machine would end it without a word. */
export function deadline(remainingMs: number, step: string): AbortSignal {
  const controller = new AbortController();
  const reason = new TimeLimitError(
    `${step} is not done after the ${Math.round(remainingMs / 60_000)} minutes it is given`,
    {
      advice: "use fewer stimuli or smaller layers, or, for a network, a stack with a GPU and strategy: gpu",
    },
  );
  setTimeout(() => controller.abort(reason), Math.max(0, remainingMs - RESERVE_MS)).unref();
  return controller.signal;
}
