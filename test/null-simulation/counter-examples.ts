import type { StudyInput } from "../../shared/analysis/study-input.ts";
import { kendallNumerator } from "../../shared/kendall/kendall-numerator.ts";
import { boundedDraws } from "../../shared/permutations/bounded-draws.ts";
import { oneSampleTTest } from "../../shared/stats/one-sample-t.ts";

/** A stream that nothing else draws from. */
const SHUFFLING = 9;

/** A test as some tools have it, which shuffles the cells of an RDM: dissimilarities of one stimulus are not exchangeable with others. */
export function cellShuffleP({ resampling, tests, permutations, seed }: StudyInput): number {
  const { model, brain } = resampling!.rdmsOf(0);
  const draw = boundedDraws(seed, 0, SHUFFLING);
  const shuffled = Float64Array.from(brain);
  let extreme = 1;
  for (let k = 0; k < permutations; k++) {
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = draw(i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
    }
    if (Math.abs(kendallNumerator(model, shuffled)) >= Math.abs(tests[0].numerator)) extreme++;
  }
  return extreme / (permutations + 1);
}

/** A t-test over subjects of squared correlations against 0, which squares cannot be on average. */
export function squaredCorrelationP(values: readonly number[]): number | null {
  return oneSampleTTest(
    values.map((value) => value ** 2),
    { alternative: "greater" },
  ).p;
}
