import type { StudySize } from "../../../functions/pricing/study-size.ts";
import { reopen } from "../../../models/sources/registry.ts";
import { chunkCount } from "../../../shared/plan/chunk-count.ts";

export interface Sizes {
  readonly networks?: number;
  readonly permutations?: number;
  readonly strategy?: "cpu" | "gpu";
  readonly analysisSeconds?: number;
}

/** Of the paper, unless something else is said: 92 stimuli, 6 networks of 7 layers, 15 subjects, 10,000 permutations. */
export function sized({
  networks = 6,
  permutations = 10_000,
  strategy = "cpu",
  analysisSeconds = 5,
}: Sizes = {}): StudySize {
  const tests = networks * 7 * 15;
  const numerator = "concordance";
  const pairs = (92 * (92 - 1)) / 2;
  const cost = reopen({ kind: "random", architecture: "alexnet", seed: 0 }).cost;
  return {
    networks: Array.from({ length: networks }, () => ({ strategy, cost, layers: 7, shards: 1, units: 9568 })),
    images: 92,
    dissimilarity: "correlation",
    givenRdms: 15,
    givenFiles: 15,
    openingSeconds: 0,
    pairs,
    numerator,
    tests,
    groups: networks * 7,
    figures: 12,
    permutations,
    extractions: Array.from({ length: networks }, () => strategy),
    comparisons: 1,
    parts: 1,
    chunks: chunkCount({ tests, permutations, pairs, numerator, rdms: networks * 7 + 15 }),
    analysisSeconds,
  };
}
