import { modelsAtOnce } from "../../../functions/plan/planned-parts.ts";
import type { StudySize } from "../../../functions/pricing/study-size.ts";
import { reopen } from "../../../models/sources/registry.ts";
import { chunkCount } from "../../../shared/plan/chunk-count.ts";
import { cutBlocks } from "../../../shared/plan/chunks.ts";
import { ITEMS } from "../../../shared/limits.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import type { LargeStudy } from "./sizes.ts";

/** What one chunk holds of a study, and into how many parts its layers are cut, and into how many ranges its permutations. */
export interface ChunkSize {
  readonly models: number;
  readonly permutations: number;
  readonly parts: number;
  readonly ranges: number;
}

/** As planned-parts.ts cuts it, where all networks have as many layers. */
export function chunkSizeOf({ stimuli, networks, layers, subjects, permutations }: LargeStudy): ChunkSize {
  const pairs = pairCount(stimuli);
  const own = {
    brains: subjects,
    controls: 0,
    masked: false,
    pairs,
    compared: pairs,
    numerator: "concordance",
  } as const;
  const blocks = cutBlocks(
    Array.from({ length: networks * layers }, () => 1),
    modelsAtOnce(own),
  );
  const models = Math.max(...blocks.map(([from, to]) => to - from));
  const parts = blocks.length;
  const count = chunkCount({
    tests: networks * layers * subjects,
    permutations,
    pairs,
    numerator: "concordance",
    rdms: models + subjects,
  });
  const ranges = Math.min(permutations, Math.max(1, Math.floor(count / parts)));
  return { models, permutations: Math.ceil(permutations / ranges), parts, ranges };
}

/** As the plan of such a study would have it, with networks that are drawn. */
export function sizeOfLarge(study: LargeStudy): StudySize {
  const { networks, layers, stimuli, subjects, permutations, units = 1000 } = study;
  const { cost } = reopen({ kind: "random", architecture: "alexnet", seed: 0 });
  const { parts, ranges } = chunkSizeOf(study);
  return {
    tests: networks * layers * subjects,
    groups: networks * layers,
    figures: 12,
    permutations,
    pairs: pairCount(stimuli),
    numerator: "concordance",
    networks: Array.from({ length: networks }, () => ({
      strategy: "cpu",
      cost,
      layers,
      shards: 1,
      units: units * layers,
    })),
    images: stimuli,
    givenRdms: subjects,
    givenFiles: subjects,
    openingSeconds: 0,
    dissimilarity: "correlation",
    extractions: Array.from({ length: Math.min(networks, ITEMS.most) }, () => "cpu"),
    comparisons: 1,
    parts,
    chunks: parts * ranges,
    analysisSeconds: 0,
  };
}
