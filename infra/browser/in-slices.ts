/** Milliseconds that work takes at a time: between them the page answers its reader. */
const SLICE = 30;

/**
 * Does work step by step, in slices.
 *
 * @param told - how many steps are done, after each slice
 * @returns undefined where it was stopped
 */
export async function inSlices<Result>(
  work: Iterator<undefined, Result, undefined>,
  signal: AbortSignal,
  told: (steps: number) => void,
): Promise<Result | undefined> {
  for (let steps = 0; ;) {
    for (const until = performance.now() + SLICE; performance.now() < until; steps++) {
      const { done, value } = work.next();
      if (done) return value;
    }
    told(steps);
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return undefined;
  }
}
