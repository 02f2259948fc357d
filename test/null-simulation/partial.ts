/** How often a Mantel test of a partial correlation finds something between RDMs that have nothing to do with each other. */
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { groupingOf } from "../../shared/tally/grouping.ts";
import { countedChunk } from "../../shared/tally/count-chunk.ts";
import { distances, UNITS } from "./worlds.ts";

const ALPHA = 0.05;

export interface PartialWorld {
  readonly measure: (typeof PARTIAL_WORLDS.measures)[number];
  readonly stimuli: number;
  /** control RDMs, of patterns of their own */
  readonly controls: number;
}

/** Of all of these. */
export const PARTIAL_WORLDS = {
  measures: ["partial-pearson", "partial-spearman", "semipartial-pearson"],
  controls: [1, 3, 6],
  stimuli: [8, 12, 16, 24, 48, 92],
} as const satisfies Record<string, readonly (string | number)[]>;

/** The share of so many studies of one model, one brain RDM and some controls, all unrelated, in which p is at most .05. */
export function partialRate(
  { measure, stimuli, controls }: PartialWorld,
  studies: number,
  permutations: number,
): number {
  let found = 0;
  for (let k = 0; k < studies; k++) {
    const random = randomStream(k, 100 + controls);
    const drawn = Array.from({ length: 2 + controls }, () =>
      distances(
        Float64Array.from({ length: stimuli * UNITS }, () => random.normal()),
        stimuli,
      ),
    );
    const { tally } = countedChunk({
      measure,
      alternative: "two-sided",
      n: stimuli,
      models: [drawn[0]],
      brains: [drawn[1]],
      controls: drawn.slice(2),
      mask: null,
      grouping: groupingOf([{ network: "A", layer: "relu1" }], [{ roi: "IT", subject: "S1" }]),
      seed: k,
      from: 0,
      to: permutations,
      nulls: "drop",
    });
    if ((tally.exceedances[0] + 1) / (permutations + 1) <= ALPHA) found++;
  }
  return found / studies;
}
