import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { assemble } from "../../wasm/assemble.ts";
import type { Ranking } from "../ranking.ts";
import { MOST_SHIFTED_RANKS } from "./bins.wat.ts";
import { discordantCounter } from "./discordant-counter.ts";
import { addedBy } from "./divide.wat.ts";
import { MOST_BUCKETS, MOST_SECTIONS } from "./division.ts";
import { followerOf } from "./follower.ts";
import { fillGathering } from "./gathering.ts";
import { splitMemory, type SplitMemory } from "./split-memory.ts";
import { splitModule } from "./split.wat.ts";
import { walksOf } from "./walks.ts";

/** Ranks that buckets hold together. */
const SECTION_CAPACITY = MOST_BUCKETS * MOST_SHIFTED_RANKS;
/** Pairs of stimuli: n ≤ 11,495. */
export const SPLIT_CAPACITY = MOST_SECTIONS * SECTION_CAPACITY;

/**
 * Bytes for so many vectors of m pairs: of the side with fewer of them an order each, of the other the elements and what they are split
 * into. At n = 1,854 it is 405 MB for 42 models and 15 brains, and 31 MB for one of each.
 *
 * @param capacity - ranks of a section, at most
 */
export function splitBytes(m: number, models: number, brains: number, capacity = SECTION_CAPACITY): number {
  const of = (length: number): readonly unknown[] => Array.from({ length });
  const { bytes } = splitMemory({ m, models: of(models), brains: of(brains) }, capacity);
  return bytes + SQUARE_MORE * Math.ceil(Math.sqrt(2 * m));
}

/** Bytes per stimulus that a brain takes more as a square than as twice its pairs. */
const SQUARE_MORE = 16;

/**
 * WebAssembly kernel for many pairs of stimuli, m ≤ SPLIT_CAPACITY. Kendall's numerator is that of the model's ranks in the brain's
 * order as well as of the brain's in the model's: orders are followed of the side with fewer rankings, and at each step one read brings
 * the elements of up to 21 of the other. Every bucket but the last receives as many elements as it has ranks, because ranks are a
 * permutation.
 *
 * @param capacity - ranks of a section, at most
 */
export function splitKernel(comparisons: Comparisons<Ranking>, capacity = SECTION_CAPACITY): Kernel {
  const { m, list } = comparisons;
  const layout = splitMemory(comparisons, capacity);
  const assembled = assemble(splitModule(layout.module), layout.bytes);
  fill(assembled.memory, layout, comparisons);
  const follow = followerOf(layout.gathering, comparisons, assembled);
  const discordantIn = discordantCounter(m, layout, assembled);
  const walks = walksOf(list, layout.gathering);
  return {
    name: "wasm-split",
    count(relabelling, numerators) {
      follow(relabelling);
      for (const walk of walks) {
        const discordant = discordantIn(walk);
        for (const [at, tests] of [...walk.columns.values()].entries())
          for (const t of tests) numerators[t] = (m * (m - 1)) / 2 - 2 * discordant[at];
      }
    },
  };
}

/** Writes what stays in the memory from one relabelling to the next. */
function fill(
  memory: ArrayBuffer,
  { division, full, last, gathering, module: { sections } }: SplitMemory,
  comparisons: Comparisons<Ranking>,
): void {
  for (const plan of [full, last]) plan.fill(memory);
  if (sections) new Uint32Array(memory, sections.added).set(addedBy(sections.count));
  fillGathering(memory, gathering, division, comparisons);
}
