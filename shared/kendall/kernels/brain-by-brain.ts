import type { Comparison } from "../../permutations/kernel.ts";

/**
 * Counts comparisons one at a time, those of a brain together, so that a brain is permuted once for all its models.
 *
 * @param permute - makes a brain the one that models are compared with
 * @param numeratorOf - of a model, with that brain
 */
export function brainByBrain(
  list: readonly Comparison[],
  permute: (brain: number) => void,
  numeratorOf: (model: number) => number,
): (numerators: Float64Array) => void {
  const ordered = [...list.entries()].sort(([, a], [, b]) => a.brain - b.brain);
  return (numerators) => {
    let permuted = -1;
    for (const [t, { model, brain }] of ordered) {
      if (brain !== permuted) permute(brain);
      permuted = brain;
      numerators[t] = numeratorOf(model);
    }
  };
}
