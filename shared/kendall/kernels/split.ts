import type { Comparisons, Kernel } from "../../permutations/kernel.ts";
import { assemble } from "../../wasm/assemble.ts";
import type { Relabelling } from "../../permutations/pair-relabelling.ts";
import type { Ranking } from "../ranking.ts";
import { MOST_RANKS } from "./bins.ts";
import { fillBins } from "./bins.wat.ts";
import { discordantCounter } from "./discordant-counter.ts";
import { addedBy } from "./divide.wat.ts";
import { MOST_BUCKETS, MOST_SECTIONS } from "./division.ts";
import { followerOf } from "./follower.ts";
import { fillGathering } from "./gathering.ts";
import { splitMemory, type SplitMemory } from "./split-memory.ts";
import { splitModule } from "./split.wat.ts";
import { walksOf } from "./walks.ts";

/** Ranks that buckets hold together. */
const SECTION_CAPACITY = MOST_BUCKETS * MOST_RANKS;
/** Pairs of stimuli: n ≤ 11,495. */
export const SPLIT_CAPACITY = MOST_SECTIONS * SECTION_CAPACITY;

/**
 * Bytes for so many vectors of m pairs: of the side with fewer of them an order each, of the other the elements and what they are split
 * into. At n = 1,854 it is 405 MB for 42 models and 15 brains; and 188 MB for one of each, most of it what
 * several relabellings make of them.
 *
 * @param capacity - ranks of a section, at most
 */
export function splitBytes(m: number, models: number, brains: number, capacity = SECTION_CAPACITY): number {
  const of = (length: number): readonly unknown[] => Array.from({ length });
  const comparisons = { m, models: of(models), brains: of(brains) };
  const stimuli = Math.ceil((1 + Math.sqrt(1 + 8 * m)) / 2);
  return Math.max(...[undefined, stimuli].map((n) => splitMemory({ ...comparisons, stimuli: n }, capacity).bytes));
}

/**
 * WebAssembly kernel for many pairs of stimuli, m ≤ SPLIT_CAPACITY. Kendall's numerator is that of the model's ranks in the brain's
 * order as well as of the brain's in the model's: orders are followed of the side with fewer rankings, and at each step one read brings
 * the elements of up to 21 of the other, or of one or two of them under up to 16 relabellings. Every bucket but the last receives as many
 * elements as it has ranks, because ranks are a permutation.
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
  const count = (relabellings: readonly Relabelling[], numerators: Float64Array): void => {
    follow(relabellings);
    for (const walk of walks) {
      const discordant = discordantIn(walk, relabellings.length).values();
      for (let first = 0; first < relabellings.length * list.length; first += list.length)
        for (const tests of walk.columns.values()) {
          const numerator = (m * (m - 1)) / 2 - 2 * (discordant.next().value ?? NaN);
          for (const t of tests) numerators[first + t] = numerator;
        }
    }
  };
  const { relabellings } = layout.gathering;
  return {
    name: "wasm-split",
    count: (relabelling, numerators) => {
      count([relabelling], numerators);
    },
    ...(relabellings > 1 && { together: { most: relabellings, count } }),
  };
}

/** Writes what stays in the memory from one relabelling to the next. */
function fill(
  memory: ArrayBuffer,
  { division, full, last, gathering, module: { bins, sections } }: SplitMemory,
  comparisons: Comparisons<Ranking>,
): void {
  fillBins(memory, bins);
  for (const plan of [full, last]) plan.fill(memory);
  if (sections) new Uint32Array(memory, sections.added).set(addedBy(sections.count));
  fillGathering(memory, gathering, division, comparisons);
}
