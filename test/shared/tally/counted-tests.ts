import { permutationCounts } from "../../../shared/analysis/permutation-counts.ts";
import type { BrainRdm, StudyInput, TestRecord } from "../../../shared/analysis/study-input.ts";
import type { MeasureName } from "../../../shared/measures/measures.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import type { Alternative } from "../../../shared/stats/alternative.ts";
import { countedChunk } from "../../../shared/tally/count-chunk.ts";
import { groupingOf } from "../../../shared/tally/grouping.ts";
import { CountedStudy } from "../../../shared/tally/study-counts.ts";

/** A layer of a draw, with its RDM. */
export interface CountedModel extends Pick<
  TestRecord,
  "network" | "architecture" | "training" | "seed" | "layer" | "layerIndex"
> {
  readonly rdm: Float64Array;
}

export interface ToCount {
  readonly measure: MeasureName;
  readonly alternative: Alternative;
  readonly n: number;
  readonly models: readonly CountedModel[];
  readonly brain: readonly BrainRdm[];
  readonly seed: number;
  readonly permutations: number;
  /** after how many as extreme a test stops; none does if left out */
  readonly stopAfter?: number | undefined;
}

/** Every model against every brain RDM, counted in one piece; with the null distributions, which a study need not keep. */
export function countedTests({ models, brain, permutations, ...task }: ToCount): Pick<
  StudyInput,
  "tests" | "counts"
> & {
  readonly nullOf: (test: number) => Int32Array | Float64Array;
} {
  const grouping = groupingOf(models, brain);
  const rdmsOf = (list: readonly { readonly rdm: Float64Array }[]) => list.map(({ rdm }) => rdm);
  const { stopAfter } = task;
  const { tally, nulls } = countedChunk({
    ...task,
    models: rdmsOf(models),
    brains: rdmsOf(brain),
    controls: [],
    mask: null,
    grouping,
    from: 0,
    to: permutations,
    nulls: "keep",
  });
  const part = { blocks: [0, grouping.blocks.length], models: [...models.keys()] } as const;
  const counted = new CountedStudy({ ...task, pairs: pairCount(task.n) }, grouping, [part], stopAfter !== undefined);
  counted.add([tally]);
  return {
    tests: models.flatMap(({ rdm: _, ...model }, m) =>
      brain.map(({ rdm: __, ...row }, b): TestRecord => ({
        ...model,
        ...row,
        numerator: tally.numerators[m * brain.length + b],
        modelNorm: tally.models.norms[m],
        brainNorm: tally.brains.norms[b],
        tiedModel: tally.models.tied[m],
        tiedBrain: tally.brains.tied[b],
      })),
    ),
    counts: permutationCounts(counted.counts, grouping),
    nullOf: (test) => nulls!.subarray(test * permutations, (test + 1) * permutations),
  };
}
