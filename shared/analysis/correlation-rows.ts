import type { Statistic } from "../measures/measure.ts";
import { type Rows, rowsOf } from "../results/rows.ts";
import type { CorrelationRow } from "../results/schema.ts";
import type { PermutationPs } from "./permutation-tests.ts";
import { precisePs } from "./precision.ts";
import { comparedPairCount, type StudyInput, type TestRecord } from "./study-input.ts";

/** One row per test, in the order of the tests: made when it is asked for, since there may be a million. */
export function correlationRows(
  input: StudyInput,
  statistics: readonly (Statistic | null)[],
  ps: readonly PermutationPs[],
): Rows<CorrelationRow> {
  const { measure, alternative, permutations, nStimuli, tests } = input;
  const precise = precisePs(input);
  const n_pairs = comparedPairCount(input);
  const rowOf = (test: TestRecord, index: number): CorrelationRow => ({
    network: test.network,
    architecture: test.architecture,
    training: test.training,
    seed: test.seed,
    layer: test.layer,
    layer_index: test.layerIndex,
    roi: test.roi,
    subject: test.subject,
    session: test.session,
    measure,
    value: statistics[index]?.value ?? null,
    numerator: Number.isNaN(test.numerator) ? null : test.numerator,
    ...precise(ps[index]),
    alternative,
    permutations: ps[index].sequence?.relabellings ?? permutations,
    n_stimuli: nStimuli,
    n_pairs,
  });
  return rowsOf(tests.length, (index) => rowOf(tests[index], index));
}
